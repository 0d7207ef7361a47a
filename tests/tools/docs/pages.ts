// The documentation as pages: README.md and docs/ in, HTML that needs no script out. The look is the one of our printed pages.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix, relative } from 'node:path';
import { Marked, type Tokens } from 'marked';
import { styleSheet } from '../../../src/render/style.ts';
import { DOCS_STYLE } from './style.ts';

/** Files of the documentation by their path below `docs-site/`. */
export type DocsSite = ReadonlyMap<string, string | Buffer>;

/** Where a file of this repository is read when no page is made of it. */
const FILES = 'files/';

/** The order in which people meet the pages; what is in none of these groups stands in one more. */
const GROUPS: readonly { readonly name: string; readonly pages: readonly string[] }[] = [
  { name: 'Begin', pages: ['README.md', 'docs/first-newsroom.md', 'docs/ilk-haber-odasi.md', 'CHANGELOG.md'] },
  {
    name: 'Edit',
    pages: [
      'docs/how-an-issue-lives.md',
      'docs/config-reference.md',
      'docs/labels.md',
      'docs/mail-and-hub.md',
      'docs/desk-by-ear.md',
      'docs/issue-format.md',
    ],
  },
  {
    name: 'Run',
    pages: ['docs/hosting/README.md', 'docs/errors.md', 'docs/reliability.md', 'docs/security.md', '.github/SECURITY.md'],
  },
  {
    name: 'Build on it',
    pages: [
      'docs/api.md',
      'docs/examples/README.md',
      'docs/structure.md',
      'docs/adding.md',
      'docs/glossary.md',
      'docs/upstream.md',
      '.github/CONTRIBUTING.md',
      'docs/rules/',
      'docs/decisions/',
    ],
  },
];

/** Words around a page, for the languages that pages are written in. */
const WORDS = {
  en: { skip: 'To the text', menu: 'Documentation', onPage: 'On this page' },
  tr: { skip: 'Metne geç', menu: 'Belgeler', onPage: 'Bu sayfada' },
} as const;
const LANGUAGES: Readonly<Record<string, keyof typeof WORDS>> = { 'docs/ilk-haber-odasi.md': 'tr' };

/** One Markdown file as it is set. */
interface Leaf {
  readonly source: string;
  readonly path: string;
  readonly title: string;
  readonly html: string;
  /** Its second headings. */
  readonly parts: readonly { readonly id: string; readonly text: string }[];
}

/** The whole site, made from the files below `root`. Files that pages link to, and are no pages, come along. */
export function docsSite(root = '.'): DocsSite {
  const wanted = new Set<string>();
  const named = GROUPS.map((group) => ({ name: group.name, sources: group.pages.flatMap((each) => membersOf(root, each)) }));
  const placed = new Set(named.flatMap((group) => group.sources));
  const others = markdownBelow(root, 'docs').filter((source) => !placed.has(source));
  const groups = others.length ? [...named, { name: 'More', sources: others }] : named;
  const leaves = new Map(groups.flatMap((group) => group.sources).map((source) => [source, leafOf(root, source, wanted)]));
  const site = new Map<string, string | Buffer>([['style.css', `${styleSheet({})}${DOCS_STYLE}`]]);
  for (const leaf of leaves.values()) site.set(leaf.path, pageOf(leaf, groups, leaves));
  for (const path of wanted) site.set(`${FILES}${path}`, readFileSync(join(root, path)));
  return site;
}

/** What is wrong with the links of a site: `page → link` for each that leads nowhere in it. */
export function brokenLinks(site: DocsSite): string[] {
  const ids = new Map<string, ReadonlySet<string>>();
  for (const [path, body] of site)
    if (path.endsWith('.html'))
      ids.set(path, new Set([...String(body).matchAll(/ id="([^"]+)"/g)].map((each) => plain(each[1]!))));
  return [...ids.keys()].flatMap((path) =>
    [...String(site.get(path)).matchAll(/ (?:href|src)="([^"]*)"/g)]
      .map((each) => plain(each[1]!))
      .filter((link) => !/^(?:[a-z][a-z+.-]*:|\/\/)/i.test(link) && !leadsSomewhere(site, ids, path, link))
      .map((link) => `${path} → ${link}`),
  );
}

function leadsSomewhere(site: DocsSite, ids: ReadonlyMap<string, ReadonlySet<string>>, from: string, link: string): boolean {
  const [address = '', anchor] = link.split('#').map(decodeURIComponent);
  const path = address ? posix.join(posix.dirname(from), address) : from;
  const target = path.endsWith('/') ? `${path}index.html` : path;
  return site.has(target) && (!anchor || !ids.has(target) || ids.get(target)!.has(anchor));
}

function membersOf(root: string, page: string): string[] {
  return page.endsWith('/') ? markdownBelow(root, page.slice(0, -1)) : [page];
}

function markdownBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && each.name.endsWith('.md'))
    .map((each) => relative(root, join(each.parentPath, each.name)))
    .sort((a, b) => Number(basename(b) === 'README.md') - Number(basename(a) === 'README.md') || a.localeCompare(b));
}

/** `docs/hosting/README.md` is read at `hosting/index.html`. */
function pathOf(source: string): string {
  const inside = source
    .replace(/^docs\//, '')
    .replace(/^\.github\/(\w+)\.md$/, (_, name: string) => `project-${name.toLowerCase()}.md`);
  return inside
    .replace(/README\.md$/, 'index.md')
    .replace(/\.md$/, '.html')
    .replace('CHANGELOG', 'changelog');
}

function leafOf(root: string, source: string, wanted: Set<string>): Leaf {
  const text = readFileSync(join(root, source), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
  const path = pathOf(source);
  const parts: { id: string; text: string }[] = [];
  const taken = new Map<string, number>();
  let title = '';
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth }: Tokens.Heading) {
        const html = this.parser.parseInline(tokens);
        const words = plain(html.replace(/<[^>]+>/g, '')).trim();
        const slug = slugOf(words);
        const times = taken.get(slug) ?? 0;
        taken.set(slug, times + 1);
        const id = times ? `${slug}-${times}` : slug;
        if (depth === 1) title ||= words;
        if (depth === 2) parts.push({ id, text: words });
        return `<h${depth} id="${escaped(id)}">${html}</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        return `<a href="${escaped(addressOf(root, source, href, wanted))}">${this.parser.parseInline(tokens)}</a>`;
      },
      image({ href, text: alt }: Tokens.Image) {
        return `<img src="${escaped(addressOf(root, source, href, wanted))}" alt="${escaped(alt)}" loading="lazy">`;
      },
      code({ text: code }: Tokens.Code) {
        return `<pre tabindex="0"><code>${escaped(code)}</code></pre>\n`;
      },
      table(token: Tokens.Table) {
        const row = (cells: readonly Tokens.TableCell[], name: 'th' | 'td') =>
          `<tr>${cells.map((each) => `<${name}${name === 'th' ? ' scope="col"' : ''}>${this.parser.parseInline(each.tokens)}</${name}>`).join('')}</tr>\n`;
        return `<div class="wide" tabindex="0"><table><thead>${row(token.header, 'th')}</thead><tbody>${token.rows.map((each) => row(each, 'td')).join('')}</tbody></table></div>\n`;
      },
    },
  });
  const html = marked.parse(text, { async: false });
  return { source, path, title: title || basename(source, '.md'), html, parts };
}

/** Where a link of a Markdown file leads on the site. */
function addressOf(root: string, source: string, href: string, wanted: Set<string>): string {
  if (/^(?:[a-z][a-z+.-]*:|#)/i.test(href)) return href;
  const [address = '', anchor] = href.split('#');
  const target = posix.join(posix.dirname(source), address);
  const full = join(root, target);
  const hash = anchor ? `#${anchor}` : '';
  const from = dirname(pathOf(source));
  if (!existsSync(full)) return href; // told by brokenLinks
  const to = (path: string) => `${posix.relative(from, path) || basename(path)}${hash}`;
  if (target.endsWith('.md') && /^(?:docs\/|\.github\/|README|CHANGELOG)/.test(target)) return to(pathOf(target));
  if (!statSync(full).isDirectory()) {
    wanted.add(target);
    return to(`${FILES}${target}`);
  }
  for (const each of readdirSync(full, { recursive: true, withFileTypes: true }))
    if (each.isFile()) wanted.add(relative(root, join(each.parentPath, each.name)));
  const first = readdirSync(full, { withFileTypes: true }).find((each) => each.isFile());
  return to(`${FILES}${join(target, first?.name ?? '')}`);
}

function pageOf(
  leaf: Leaf,
  groups: readonly { readonly name: string; readonly sources: readonly string[] }[],
  leaves: ReadonlyMap<string, Leaf>,
): string {
  const lang = LANGUAGES[leaf.source] ?? 'en';
  const words = WORDS[lang];
  const up = '../'.repeat(leaf.path.split('/').length - 1);
  const link = (to: Leaf) => {
    const own = LANGUAGES[to.source] ?? 'en';
    const marks = `${to === leaf ? ' aria-current="page"' : ''}${own === lang ? '' : ` lang="${own}"`}`;
    return `<li><a href="${escaped(`${up}${to.path}`)}"${marks}>${escaped(to.source === 'README.md' ? 'Gündem' : to.title)}</a></li>`;
  };
  const menu = groups.map(({ name, sources }) => {
    const isHere = sources.includes(leaf.source);
    return `<details${isHere ? ' open' : ''}><summary>${escaped(name)}</summary><ul>${sources.map((each) => link(leaves.get(each)!)).join('')}</ul></details>`;
  });
  const parts = leaf.parts.length > 2 ? partsOf(leaf, words.onPage) : '';
  return `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<title>${escaped(leaf.path === 'index.html' ? 'Gündem' : `${leaf.title} – Gündem`)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${up}style.css">
</head>
<body class="manual">
<a class="skip" href="#content">${words.skip}</a>
<header><p class="home"><a href="${up}index.html">Gündem</a></p>
<nav${lang === 'en' ? '' : ' lang="en"'} aria-label="${words.menu}">${menu.join('\n')}</nav></header>
<main id="content">
${leaf.html.replace('</h1>\n', `</h1>\n${parts}`)}</main>
</body>
</html>
`;
}

function partsOf(leaf: Leaf, name: string): string {
  const links = leaf.parts.map(({ id, text }) => `<li><a href="#${escaped(encodeURI(id))}">${escaped(text)}</a></li>`);
  return `<nav class="parts-of" aria-label="${name}"><ul>${links.join('')}</ul></nav>\n`;
}

/** The anchor of a heading, as code hosts make it. */
function slugOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function plain(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
