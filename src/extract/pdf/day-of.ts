import { type DateOptions, findDates, readDate } from '../../kit/date.ts';
import type { Article } from '../../model/article.ts';
import type { PdfParagraph } from './types.ts';

/** The date of an article, as its fields say it. */
export type Dated = Pick<Article, 'published' | 'publishedTrust' | 'publishedBy'>;

const NONE: Dated = { publishedTrust: 'absent' };
const LABEL =
  /^(?:date|dated|published|issued|updated|tarih|yayın tarihi|datum|stand|fecha|date de publication|data|дата|التاريخ)\s*[:：]\s*/iu;

/**
 * The day of a document: a line that is a day, or one labelled as it; else the first day named before its text begins. The day on which
 * its file was made is a guess, for where nobody announced another.
 */
export function dayOf(
  paragraphs: readonly PdfParagraph[],
  info: Readonly<Record<string, unknown>>,
  options: DateOptions & { readonly isAnnounced: boolean },
): { readonly dated: Dated; readonly taken?: PdfParagraph } {
  const first = paragraphs.filter((each) => each.page === 1);
  const short = [...first.slice(0, 8), ...first.slice(-4)].filter((each) => each.text.length < 120);
  for (const each of short) {
    const bare = each.text.replace(LABEL, '');
    const read = readDate(bare, options) ?? readDate(bare.replace(/^[\p{L}\s.]{2,30},\s*/u, ''), options); // "Ankara, 18 Kasım 2026"
    if (read && isPast(read.value, options)) return { dated: of(read.value, 'pdf:line', 'sure'), taken: each };
  }
  for (const each of short) {
    const [found] = findDates(each.text, options);
    if (found && isPast(found.value, options) && (LABEL.test(each.text) || !options.isAnnounced))
      return { dated: of(found.value, 'pdf:text', 'likely') };
  }
  if (options.isAnnounced) return { dated: NONE };
  const made = /^D:(\d{4})(\d\d)(\d\d)/.exec(String(info.CreationDate ?? ''));
  const day = made ? `${made[1]}-${made[2]}-${made[3]}` : undefined;
  if (!day || readDate(day) === undefined || !isPast(day, options)) return { dated: NONE };
  return { dated: of(day, 'pdf:created', 'uncertain') };
}

function of(value: string, signal: string, trust: 'sure' | 'likely' | 'uncertain'): Dated {
  return { published: value, publishedTrust: value.length === 10 ? 'day' : 'written', publishedBy: { value, signal, trust } };
}

function isPast(value: string, { now }: DateOptions): boolean {
  return now === undefined || Date.parse(value) <= (typeof now === 'number' ? now : Date.parse(now)) + 86_400_000;
}
