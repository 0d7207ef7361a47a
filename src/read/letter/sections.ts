import type { CheerioAPI } from 'cheerio/slim';
import { type AnyNode, type Element, isTag } from 'domhandler';
import { squeeze } from '../../kit/text.ts';

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5'];
const LEAST = 2;

/**
 * Letters are written as one run of headings, texts and "read on" links below each other. Where headings of one level stand side by side
 * and below each of them there is one address, each gets a box of its own and leads there itself: then they are read like any list.
 */
export function boxSections($: CheerioAPI): void {
  for (const level of HEADINGS) {
    const parents = new Set(
      $(level)
        .toArray()
        .map((heading) => heading.parent),
    );
    for (const parent of parents) {
      const sections = parent ? sectionsIn(parent.children, level) : [];
      const linked = sections.map((section) => ({ section, address: onlyAddress($, section) }));
      if (linked.filter(({ address }) => address).length < LEAST) continue;
      for (const { section, address } of linked) if (address) box($, section, address);
    }
  }
}

/** A heading of the level and what follows it up to the next heading that is not below it. */
function sectionsIn(nodes: readonly AnyNode[], level: string): Element[][] {
  const sections: Element[][] = [];
  let open: Element[] | undefined;
  for (const node of nodes) {
    if (!isTag(node)) continue;
    const isHeading = HEADINGS.includes(node.name);
    if (node.name === level) {
      open = [node];
      sections.push(open);
    } else if (isHeading && node.name < level) open = undefined;
    else open?.push(node);
  }
  return sections;
}

function onlyAddress($: CheerioAPI, section: readonly Element[]): string | undefined {
  const links = $([...section])
    .find('a[href]')
    .addBack('a[href]')
    .toArray();
  const addresses = new Set(links.map((link) => $(link).attr('href')!));
  return addresses.size === 1 ? [...addresses][0] : undefined;
}

function box($: CheerioAPI, section: readonly Element[], address: string): void {
  const heading = $(section[0]!);
  if (!squeeze(heading.text())) return;
  if (!heading.find('a[href]').length && !heading.closest('a[href]').length) {
    const link = $('<a></a>').attr('href', address);
    link.append(heading.contents());
    heading.append(link);
  }
  const article = $('<article></article>');
  heading.before(article);
  for (const each of section) article.append($(each));
}
