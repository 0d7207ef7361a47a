import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { edit } from '../../../src/flow/issue/edit.ts';
import { poll } from '../../../src/flow/poll.ts';
import { publish } from '../../../src/flow/publish.ts';
import { openFakeSite, page, rss } from '../../flow/fake-site.ts';
import { READERS, type Shown } from './programs.ts';

const LEAD = 'Quarrelsome zeppelins seized every classroom';
const WORDS = /zeppelins/i;
const WEEK = '2026-11-11';
const FILES = ['atom.xml', 'rss.xml', 'feed.json'];
const FEEDS = ['', 'items/'];

/** What the programs showed of a lead that was made up and taken back. */
export interface Retracted {
  readonly problems: readonly string[];
  /** Documents that were read after the correction. */
  readonly read: number;
}

/**
 * A lead is printed and read, dropped as made up, and read again by the same programs: it is withdrawn once, under its id, and none of its
 * words is shown. A program that remembers has seen it before.
 */
export async function retractBeforeReaders(): Promise<Retracted> {
  const { before, after } = await printAndRetract();
  const problems: string[] = [];
  let read = 0;
  for (const feed of FEEDS) {
    for (const file of FILES) {
      const path = `${feed}${file}`;
      for (const reader of READERS) {
        const was = await reader.read(before.get(path)!, file);
        const is = await reader.read(after.get(path)!, file, before.get(path)!);
        if (!was || !is) continue;
        read++;
        problems.push(...judge(was, is, feed === 'items/').map((each) => `${reader.name} ${path}: ${each}`));
      }
    }
  }
  return { problems, read };
}

function judge(was: readonly Shown[], is: readonly Shown[], isOfItems: boolean): string[] {
  const problems: string[] = [];
  const lead = was.filter((each) => WORDS.test(JSON.stringify(each)));
  if (lead.length !== 1) problems.push(`the lead stood in ${lead.length} entries before`);
  const same = is.filter((each) => each.id === lead[0]?.id);
  if (same.length !== 1) problems.push(`its entry is there ${same.length} times after`);
  if (is.length !== was.length) problems.push(`${is.length} entries after ${was.length}`);
  if (is.some((each) => WORDS.test(JSON.stringify(each)))) problems.push('its words are still shown');
  const withdrawn = is.filter((each) => each.title.includes('Withdrawn'));
  if (isOfItems && (withdrawn.length !== 1 || withdrawn[0] !== same[0]))
    problems.push(`shown as withdrawn ${withdrawn.length} times`);
  return problems;
}

async function printAndRetract() {
  const site = await openFakeSite();
  const at = (instant: string) => site.house({ one: '/feed' }, instant);
  const feeds = async () => {
    const read = FEEDS.flatMap((feed) =>
      FILES.map(async (file) => [`${feed}${file}`, await readFile(join(site.dir, 'output', feed, file), 'utf8')] as const),
    );
    return new Map(await Promise.all(read));
  };
  try {
    const titles = [LEAD, 'Aldermoor opens a library', 'Corran trains teachers'];
    const items = titles.map((title, n) => ({ slug: `n${n}`, title, date: `2026-11-1${3 + n}T10:00:00Z` }));
    site.pages.set('/feed', rss(site.base, items));
    for (const each of items) site.pages.set(`/${each.slug}`, page(each.title, each.title));
    await poll(await at('2026-11-16T10:00:00Z'));
    await publish(await at('2026-11-18T06:00:00Z'));
    const before = await feeds();
    const house = await at('2026-11-18T15:00:00Z');
    await edit(house, WEEK, { do: 'drop', match: `${site.base}/n0`, reason: 'made up' }, { who: 'ada' });
    await edit(house, WEEK, { do: 'correct', at: '2026-11-18T15:00:00Z', text: 'A report was made up.' }, { who: 'ada' });
    await publish(house);
    return { before, after: await feeds() };
  } finally {
    await site.close();
  }
}
