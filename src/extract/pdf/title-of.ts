import { fold } from '../../kit/text.ts';
import type { Line, PdfParagraph } from './types.ts';

/** Titles that programs give, not people. */
const BY_PROGRAM =
  /^(?:untitled|unbenannt|adsız|sans titre|document\d*|belge\d*|dokument\d*|about:blank|slide \d+|presentation\d*|microsoft (?:word|powerpoint|excel)|print|layout \d+|page \d+|title)(?:$|[\s\-–:])|\.(?:docx?|dotx?|rtf|odt|xlsx?|pptx?|indd|pdf|html?|tmp|qxd|tex|cdr)$|^https?:|^[\w-]*\d{5,}[\w-]*$/i;

/** The headline of a document, and its paragraphs that are it. */
export interface FoundTitle {
  readonly title: string;
  readonly from: 'information' | 'largest' | 'none';
  readonly taken: ReadonlySet<PdfParagraph>;
}

/** The largest type of the first page is its headline; what the file says of itself is believed where a person wrote it and the page says it too, or nothing is large. */
export function titleOf(
  paragraphs: readonly PdfParagraph[],
  lines: readonly Line[],
  info: Readonly<Record<string, unknown>>,
): FoundTitle {
  const first = paragraphs.filter((each) => each.page === 1).slice(0, 12);
  const said = typeof info.Title === 'string' ? info.Title.replace(/\s+/g, ' ').trim() : '';
  const isSaid = said.length > 7 && said.length < 300 && /\p{L}.*\s.*\p{L}/u.test(said) && !BY_PROGRAM.test(said);
  const repeating = isSaid ? first.filter((each) => each.text.length < 400 && isOneOf(fold(each.text), fold(said))) : [];
  if (isSaid && repeating.length) return { title: said, from: 'information', taken: new Set(repeating.slice(0, 2)) };
  const largest = largestOf(first, lines);
  if (largest) return { title: largest.map((each) => each.text).join(' '), from: 'largest', taken: new Set(largest) };
  return isSaid ? { title: said, from: 'information', taken: new Set() } : { title: '', from: 'none', taken: new Set() };
}

function isOneOf(part: string, whole: string): boolean {
  return part.length > 5 && (whole === part || (whole.includes(part) && part.length > whole.length * 0.3));
}

/** The paragraphs in the largest type, where that is larger than the text and they are as long as a headline. */
function largestOf(first: readonly PdfParagraph[], lines: readonly Line[]): readonly PdfParagraph[] | undefined {
  const letters = new Map<number, number>();
  for (const line of lines) letters.set(line.size, (letters.get(line.size) ?? 0) + line.text.length);
  const body = [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const candidates = first.filter((each) => /\p{L}{2}/u.test(each.text) && each.text.length > 7 && each.text.length < 300);
  const size = Math.max(0, ...candidates.map((each) => each.size));
  if (size < body * 1.1) return undefined;
  const from = candidates.findIndex((each) => each.size === size);
  let end = from + 1;
  while (end < candidates.length && candidates[end]!.size === size && end - from < 3) end++;
  return candidates.slice(from, end);
}
