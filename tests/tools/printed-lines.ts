import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';

/** What a reader sees of markup, line by line. */
export function linesOf(html: string, part = 'body'): string[] {
  const $ = load(html);
  $('head, script, style').remove();
  $('p, h1, h2, h3, li, br, div').append('\n').after('\n');
  return linesIn($(part).text());
}

function linesIn(text: string): string[] {
  return text
    .split('\n')
    .map((each) => each.replace(/\s+/g, ' ').trim())
    .filter((each) => each !== '');
}

/** The newest issue as each file of output/ says it, line by line; in plain text the addresses below the links are left out. */
export function bulletinLines(output: string, date: string): Readonly<Record<string, readonly string[]>> {
  const text = (path: string) => readFileSync(join(output, path), 'utf8');
  const feed = JSON.parse(text('feed.json')) as { items: { content_html: string }[] };
  return {
    page: linesOf(text(`issues/${date}/index.html`), 'main'),
    atom: linesOf(load(text('atom.xml'), { xml: true })('entry > content').first().text()),
    rss: linesOf(load(text('rss.xml'), { xml: true })('item > content\\:encoded').first().text()),
    json: linesOf(feed.items[0]!.content_html),
    'mail as HTML': linesOf(text(`issues/${date}/mail.html`)),
    'mail as text': linesIn(text(`issues/${date}/mail.txt`)).filter((each) => !/^https?:\/\/\S+$/.test(each)),
  };
}
