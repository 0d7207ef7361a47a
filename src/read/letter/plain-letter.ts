import { escapeHtml } from '../../kit/html.ts';

/** A headline of a plain letter is no longer than this. */
const HEADLINE = 200;
const ADDRESS = /^[<([]?(https?:\/\/[^\s<>()[\]]+)[>)\]]?$/;
/** So many headlines with an address below them, and the letter is a list of them. */
const LEAST = 2;

/**
 * A letter in plain text as HTML. Where headlines stand with their addresses on a line of their own, each becomes the link that it would
 * be in HTML: blocks are parted by empty lines or rules, an address belongs to the block above it.
 */
export function plainLetter(text: string): string {
  const blocks = joined(
    withoutSignature(text)
      .split(/\r?\n(?:[ \t]*\r?\n|[-=_*~]{5,}[ \t]*\r?\n)+/)
      .map((block) =>
        block
          .split(/\r?\n/)
          .map((line) => line.trim())
          .filter((line) => line !== '' && !/^[-=_*~#]{5,}$/.test(line)),
      )
      .filter((lines) => lines.length > 0),
  );
  const isList = blocks.filter((lines) => linkedHeadline(lines)).length >= LEAST;
  return blocks.map((lines) => (isList && linkedHeadline(lines) ? item(lines) : paragraph(lines))).join('\n');
}

/** What stands below `-- ` is who sent it (RFC 3676 §4.3). */
function withoutSignature(text: string): string {
  const at = text.search(/^-- ?\r?$/m);
  return at > text.length / 2 ? text.slice(0, at) : text;
}

/** An address alone in its block is that of the block above. */
function joined(blocks: readonly string[][]): string[][] {
  const out: string[][] = [];
  for (const lines of blocks) {
    const before = out.at(-1);
    if (before && lines.length === 1 && ADDRESS.test(lines[0]!) && !before.some((line) => ADDRESS.test(line)))
      before.push(...lines);
    else out.push([...lines]);
  }
  return out;
}

function linkedHeadline(lines: readonly string[]): boolean {
  const [first = ''] = lines;
  return lines.length >= 2 && first.length <= HEADLINE && !ADDRESS.test(first) && lines.some((line) => ADDRESS.test(bare(line)));
}

/** "Read more: https://…" is an address with a word before it. */
function bare(line: string): string {
  return line.replace(/^[\p{L} ]{1,30}:\s*(?=[<([]?https?:\/\/)/u, '');
}

function item(lines: readonly string[]): string {
  const address = ADDRESS.exec(bare(lines.find((line) => ADDRESS.test(bare(line)))!))![1]!;
  const title = lines[0]!.replace(/^(?:[*•·–-]|\d{1,2}[.)])\s+/, '');
  const rest = lines.slice(1).filter((line) => !ADDRESS.test(bare(line)));
  return `<div class="item"><h3><a href="${escapeHtml(address)}">${escapeHtml(title)}</a></h3>${rest.length ? `<p>${rest.map(escapeHtml).join(' ')}</p>` : ''}</div>`;
}

function paragraph(lines: readonly string[]): string {
  const linked = escapeHtml(lines.join('\n')).replace(
    /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g,
    (address) => `<a href="${address}">${address}</a>`,
  );
  return `<p>${linked.replaceAll('\n', '<br>')}</p>`;
}
