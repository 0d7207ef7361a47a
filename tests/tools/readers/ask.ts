import type { Browser } from 'playwright-core';
import { feedSheet, feedsOf } from '../../../src/render/feeds.tsx';
import type { FeedSheet } from '../../../src/render/press/sheet.ts';
import { renderPublication, settingOf } from '../../../src/render/render.ts';
import { spokenMaterial } from './hostile.ts';
import { READERS, type Shown } from './programs.ts';

/** What the programs said. */
export interface Heard {
  readonly problems: readonly string[];
  readonly entries: number;
  /** The programs that read at least one feed. */
  readonly asked: readonly string[];
  readonly absent: readonly string[];
}

const FILES = ['atom.xml', 'rss.xml', 'feed.json'];

/**
 * Every live feed of a publication of hostile texts, read by real programs; what they mean as HTML is shown in a browser. Title, summary and
 * content must be seen as they were meant: nothing runs, nothing is cut, nothing is doubled, each entry once and in our order.
 */
export async function askReaders(browser: Browser): Promise<Heard> {
  const material = spokenMaterial();
  const bodies = new Map(renderPublication(material).map((each) => [each.path, String(each.body)]));
  const problems: string[] = [];
  const asked = new Set<string>();
  let entries = 0;
  const screen = await openScreen(browser, problems);
  const setting = settingOf(material);
  for (const plan of feedsOf(setting)) {
    const sheet = feedSheet(plan.of(plan.issues.map(setting.whole)));
    for (const file of FILES) {
      for (const reader of READERS) {
        const shown = await reader.read(bodies.get(`${plan.path}${file}`)!, file);
        if (!shown) continue;
        asked.add(reader.name);
        entries += shown.length;
        problems.push(...(await judge(sheet, shown, screen)).map((each) => `${reader.name} ${plan.path}${file}: ${each}`));
      }
    }
  }
  await screen.close();
  const names = READERS.map((each) => each.name);
  return { problems, entries, asked: [...asked], absent: names.filter((each) => !asked.has(each)) };
}

async function judge({ entries: meant }: FeedSheet, shown: readonly Shown[], screen: Screen): Promise<string[]> {
  const problems: string[] = [];
  const ids = shown.map((each) => each.id);
  if (ids.join('\n') !== meant.map((each) => each.id).join('\n'))
    problems.push(`${ids.length} entries for ${meant.length}, or in another order`);
  for (const entry of meant) {
    const one = shown.find((each) => each.id === entry.id);
    if (!one) continue;
    // A title of RSS is text. feedparser guesses HTML where it holds references or pairs of tags, and then mends lone ampersands in it.
    const plain = (title: string) => (one.titleIsGuessed ? title.replaceAll('&amp;', '&') : title);
    if (plain(one.title) !== plain(entry.title)) problems.push(`title "${one.title}" for "${entry.title}"`);
    if (one.summary !== undefined) {
      const summary = one.summaryIsHtml ? await screen.see(one.summary) : one.summary;
      if (summary !== entry.summary) problems.push(`summary "${summary}" for "${entry.summary}"`);
    }
    const [content, whole] = [await screen.see(one.content), await screen.see(entry.content)];
    if (content !== whole) problems.push(`content of "${entry.title}" differs: ${firstDifference(content, whole)}`);
  }
  return problems;
}

function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return `"${one.slice(Math.max(0, at - 20), at + 40)}" for "${other.slice(Math.max(0, at - 20), at + 40)}"`;
}

/** A browser's page that HTML is shown on. */
export interface Screen {
  /** The text that a person sees of HTML in a browser, blanks as one. */
  see(html: string): Promise<string>;
  close(): Promise<void>;
}

const SHOW = `(html) => {
  const here = document.getElementById('here');
  here.innerHTML = html;
  const bad = here.querySelector('script,style,iframe,img,svg,dialog,template,details,form,[onerror],[onload]');
  return { text: here.innerText, bad: bad ? bad.outerHTML.slice(0, 80) : undefined };
}`;

/** A page that shows HTML as careless readers do, scripts and all. */
export async function openScreen(browser: Browser, problems: string[]): Promise<Screen> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('dialog', async (dialog) => {
    problems.push(`a script of a source ran: ${dialog.message()}`);
    await dialog.dismiss();
  });
  await page.route('**/*', (route) => {
    problems.push(`asks for ${route.request().url()}`);
    return route.abort();
  });
  await page.setContent('<!doctype html><div id="here"></div>');
  return {
    async see(html) {
      const { text, bad } = (await page.evaluate(`(${SHOW})(${JSON.stringify(html)})`)) as { text: string; bad?: string };
      if (bad) problems.push(`markup of a source: ${bad}`);
      return text.replace(/\s+/g, ' ').trim();
    },
    close: () => context.close(),
  };
}
