import type { CheerioAPI } from 'cheerio/slim';
import { type AnyNode, type Element, isTag } from 'domhandler';
import { squeeze } from '../../kit/text.ts';

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5'];
const LEAST = 2;

/**
 * Letters are written as one run of headings, texts and "read on" links below each other. Where headings of one level stand side by side
 * and below each of them there is one address, each gets a box of its own and leads there itself: then they are read like any list.
 */
export function boxSections($: CheerioAPI, { within = 'place' }: { readonly within?: 'place' | 'letter' } = {}): void {
  for (const level of HEADINGS) {
    const parents = new Set(
      $(level)
        .toArray()
        .map((heading) => heading.parent),
    );
    const places = [...parents].map((parent) =>
      (parent ? sectionsIn(parent.children, level) : []).map((section) => ({ section, address: onlyAddress($, section) })),
    );
    for (const place of within === 'letter' ? [places.flat()] : places) {
      if (place.filter(({ address }) => address).length < LEAST) continue;
      for (const { section, address } of place) if (address) box($, section, address);
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

/** A line in bold is a headline where there are so many of them … */
const LEAST_BOLD = 3;
/** … and each is no longer than one. */
const HEADLINE = 160;

/** Many letters set their headlines as paragraphs in bold: they become headings. False where there are too few to be that. */
export function promoteBold($: CheerioAPI): boolean {
  const lines = $('p,div,td')
    .toArray()
    .filter((element) => {
      const text = squeeze($(element).text());
      const bold = $(element).children('b,strong');
      return text.length >= 5 && text.length <= HEADLINE && bold.length === 1 && squeeze(bold.text()) === text;
    });
  if (lines.length < LEAST_BOLD) return false;
  for (const line of lines) {
    const heading = $('<h4></h4>');
    heading.append($(line).children('b,strong').contents());
    if (line.name === 'td') $(line).empty().append(heading);
    else $(line).replaceWith(heading);
  }
  return true;
}
