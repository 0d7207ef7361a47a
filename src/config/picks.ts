import { shortHash } from '../kit/hash.ts';
import { canonicalizeUrl, findHttpUrl } from '../kit/url.ts';
import type { Problem } from '../model/fault.ts';
import type { FooterLine, Pick, Picks } from '../model/issue.ts';
import { said } from '../rules/codes.ts';
import { byPlace } from './mistakes.ts';
import type { PicksFile } from './schema.ts';
import { mistake, placeOf, type YamlFile } from './yaml-file.ts';

/** The picks of an issue that nobody touched. */
export function emptyPicks(date: string): Picks {
  return { date, items: [], merge: [], split: [], corrections: [] };
}

/** One spelling for what names an item: an address in its canonical one, an id as it is. */
export function matchKey(match: string): string {
  return findHttpUrl(match) ? canonicalizeUrl(match) : match.trim();
}

/** Where in the file a decision about an item stands. */
interface Placed {
  readonly pick: Pick;
  readonly path: readonly PropertyKey[];
}

/** Our picks from the file's, its short forms with them; and where it contradicts itself. */
export function toPicks(file: YamlFile, written: PicksFile, date: string): { picks: Picks; problems: Problem[] } {
  const problems: Problem[] = [];
  const merged = new Map<string, Placed>();
  for (const placed of placedPicks(file, written, problems)) {
    const key = matchKey(placed.pick.match);
    const first = merged.get(key);
    const both: Pick = { ...first?.pick, ...placed.pick, ...(first ? { match: first.pick.match } : {}) };
    const isTwice =
      first !== undefined &&
      Object.keys(placed.pick).some((name) => name !== 'match' && name in first.pick && !same(name, first.pick, placed.pick));
    const decisions = [both.pick && 'pick', both.drop !== undefined && 'drop', both.hold && 'hold'].filter(
      (each) => typeof each === 'string',
    );
    if (decisions.length > 1 || isTwice) {
      problems.push(
        mistake(
          placeOf(file, placed.path),
          said('config/is-contradiction', {
            match: placed.pick.match,
            decisions: decisions.length > 1 ? decisions : ['none'],
            other: first ? placeOf(file, first.path) : 'none',
          }),
        ),
      );
      continue;
    }
    merged.set(key, first ? { pick: both, path: first.path } : { pick: both, path: placed.path });
  }
  const approved = toApproved(written.approved);
  const picks: Picks = {
    date,
    ...(written.title === undefined ? {} : { title: written.title.trim() }),
    ...(written.intro === undefined ? {} : { intro: written.intro === false ? false : written.intro.trim() }),
    ...(written.intros === undefined ? {} : { intros: written.intros }),
    ...(written.footer === undefined ? {} : { footer: toFooter(written.footer) }),
    ...(approved ? { approved } : {}),
    items: [...merged.values()].map((placed) => placed.pick),
    merge: written.merge ?? [],
    split: written.split ?? [],
    corrections: written.corrections ?? [],
  };
  return { picks, problems: problems.sort((a, b) => byPlace(a.subject, b.subject)) };
}

/** Closing lines as our noun: a bare text is a line that leads nowhere. */
export function toFooter(written: readonly (string | { text: string; url?: string | undefined })[]): FooterLine[] {
  return written.map((each) =>
    typeof each === 'string' ? { text: each } : { text: each.text, ...(each.url ? { url: each.url } : {}) },
  );
}

function same(name: string, a: Pick, b: Pick): boolean {
  return JSON.stringify(a[name as keyof Pick]) === JSON.stringify(b[name as keyof Pick]);
}

function* placedPicks(file: YamlFile, written: PicksFile, problems: Problem[]): Generator<Placed> {
  for (const [n, item] of (written.items ?? []).entries()) {
    const { url, id, ...rest } = item;
    const match = findMatch(
      file,
      ['items', n],
      { url, id: id ?? (url === undefined ? writtenId(item.title) : undefined) },
      problems,
    );
    if (match !== undefined) yield { pick: tidy({ ...rest, match }), path: ['items', n] };
  }
  for (const [n, match] of (written.pick ?? []).entries()) yield { pick: { match: match.trim(), pick: true }, path: ['pick', n] };
  for (const [n, match] of (written.hold ?? []).entries()) yield { pick: { match: match.trim(), hold: true }, path: ['hold', n] };
  if (Array.isArray(written.drop)) {
    for (const [n, { url, id, reason }] of written.drop.entries()) {
      const match = findMatch(file, ['drop', n], { url, id }, problems);
      if (match !== undefined) yield { pick: { match, drop: reason.trim() }, path: ['drop', n] };
    }
  } else
    for (const [match, reason] of Object.entries(written.drop ?? {}))
      yield { pick: { match: match.trim(), drop: reason.trim() }, path: ['drop', match] };
}

/** What an item without an address is known by: a curator wrote it, and its headline is all that names it. */
export function writtenId(title: string | undefined): string | undefined {
  return title === undefined ? undefined : shortHash(`written ${title.trim()}`);
}

function findMatch(
  file: YamlFile,
  path: readonly PropertyKey[],
  named: { url?: string | undefined; id?: string | undefined },
  problems: Problem[],
): string | undefined {
  const [match, ...more] = [named.url, named.id].filter((each) => each !== undefined);
  if (match !== undefined && !more.length) return match.trim();
  problems.push(
    mistake(
      placeOf(file, path),
      said('config/is-match', {
        key: path[0] === 'drop' ? 'drop' : 'item',
        number: Number(path[1]) + 1,
        got: match === undefined ? 'neither' : 'both',
      }),
    ),
  );
  return undefined;
}

// `pick: false` says what saying nothing says.
function tidy(item: object): Pick {
  const kept = Object.entries(item)
    .filter(([name, value]) => value !== undefined && !((name === 'pick' || name === 'hold') && value === false))
    .map(([name, value]) => [name, name === 'checked' && typeof value === 'string' ? { by: value } : value]);
  return JSON.parse(JSON.stringify(Object.fromEntries(kept))) as Pick;
}

function toApproved(written: PicksFile['approved']): Picks['approved'] {
  if (written === undefined || written === false) return undefined;
  if (written === true) return {};
  if (typeof written === 'string') return { by: written };
  const { by, at, of } = written;
  return { ...(by === undefined ? {} : { by }), ...(at === undefined ? {} : { at }), ...(of === undefined ? {} : { of }) };
}
