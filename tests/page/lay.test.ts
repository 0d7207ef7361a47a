import { describe, expect, test } from 'vitest';
import { loadHtml } from '../../src/kit/html.ts';
import type { Laid } from '../../src/page/laid.ts';
import { layFlat } from '../../src/page/lay.ts';

const lay = (html: string): Laid => layFlat(loadHtml(html));
const textsOf = (html: string): string[] => lay(html).blocks.map((block) => block.text);

describe('blocks', () => {
  test('are parted by block elements and by two line breaks, not by one', () => {
    expect(textsOf('<p>One<p>Two<div>Three<br>still three<br><br>Four</div>')).toEqual([
      'One',
      'Two',
      'Three still three',
      'Four',
    ]);
  });

  test('keep inline elements in their line', () => {
    expect(textsOf('<p>A <b>bold</b> <a href="/x">word</a> and <span>more</span></p>')).toEqual(['A bold word and more']);
  });

  test('leave out what is never text', () => {
    expect(
      textsOf('<p>One</p><script>x()</script><style>p{}</style><select><option>No</option></select><noscript>No</noscript>'),
    ).toEqual(['One']);
  });

  test('know how much of them is link and how much is strong', () => {
    const [block] = lay('<p>See <a href="/a">this</a> and <a href="/b">that</a> <em>now</em></p>').blocks;

    expect(block).toMatchObject({ linkCharacters: 8, links: 2, href: '/a', strongCharacters: 3, index: 0 });
  });

  test('do not count an anchor without an address as a link', () => {
    expect(lay('<p><a name="top">Top of the page</a></p>').blocks[0]).toMatchObject({
      linkCharacters: 0,
      links: 0,
      href: undefined,
    });
  });

  test.each([
    ['<h3>Words</h3>', 'heading', 3],
    ['<h2><span>Words</span></h2>', 'heading', 2],
    ['<ul><li><p>Words</p></li></ul>', 'item', 0],
    ['<dl><dt>Words</dt></dl>', 'item', 0],
    ['<figure><figcaption>Words</figcaption></figure>', 'caption', 0],
    ['<blockquote><p>Words</p></blockquote>', 'quote', 0],
    ['<pre>Words</pre>', 'code', 0],
    ['<table><tr><td>Words</td></tr></table>', 'cell', 0],
    ['<section><p>Words</p></section>', 'text', 0],
    ['<h3><p>Words</p></h3>', 'text', 0],
  ])('tell their kind: %s', (html, kind, level) => {
    expect(lay(html).blocks[0]).toMatchObject({ text: 'Words', kind, level });
  });

  test('are found in a page whose head was never closed', () => {
    expect(textsOf('<html><head><title>T</title><meta name="a" content="b"><div><p>Words</p></div>')).toEqual(['Words']);
  });
});

describe('boxes', () => {
  test('hold the run of blocks within them', () => {
    const { boxes } = lay('<div id="a"><p>One</p><p>Two</p></div><p>Three</p>');

    expect(boxes.map((box) => [box.name, box.from, box.to])).toEqual([
      ['#root', 0, 3],
      ['div', 0, 2],
      ['p', 0, 1],
      ['p', 1, 2],
      ['p', 2, 3],
    ]);
    expect(boxes[2]).toMatchObject({ depth: 2, parent: boxes[1] });
  });

  test('are inline elements too, when their names say something', () => {
    const { boxes, blocks } = lay('<p>Words <span class="plain">here</span> <span class="share-bar">Share it</span></p>');

    expect(boxes.map((box) => box.name)).toEqual(['#root', 'p', 'span']);
    expect(blocks.map((block) => block.text)).toEqual(['Words here', 'Share it']);
    expect(blocks[1]!.box.flag).toMatchObject({ reason: 'share' });
  });
});

describe('what is visible', () => {
  test('is numbered in document order, a subtree being a run', () => {
    const { spots } = lay('<html><body><div><a href="/x">X</a><b>Y</b></div><p>Z</p></body></html>');

    expect(spots.map((spot) => [spot.tag, spot.at, spot.end, spot.parent, spot.depth])).toEqual([
      ['html', 0, 5, -1, 0],
      ['body', 1, 5, 0, 1],
      ['div', 2, 4, 1, 2],
      ['a', 3, 3, 2, 3],
      ['b', 4, 4, 2, 3],
      ['p', 5, 5, 1, 2],
    ]);
  });

  test('leaves out hidden and silent elements with all that they hold, but keeps controls', () => {
    const { spots, elements } = lay(
      '<div><p hidden><a href="/a">A</a></p><p style="display: none"><i>B</i></p><script>c</script><button><a href="/d">D</a></button><input type="password"></div>',
    );

    expect(spots.map((spot) => spot.tag)).toEqual(['div', 'button', 'a', 'input']);
    expect(elements.map((element) => element.name)).toEqual(['div', 'p', 'a', 'p', 'i', 'script', 'button', 'a', 'input']);
  });

  test('has text with line feeds between blocks and joints between inline elements', () => {
    const { text, spots } = lay('<div><b>S</b>chool<p>9 March</p></div>');

    expect(text).toBe('\n\u200bS\u200bchool\n9 March\n\n');
    expect(text.slice(spots[2]!.from, spots[2]!.to)).toBe('9 March');
  });

  test('ends at a bound, and says so', () => {
    const laid = lay('<i></i>'.repeat(160_000));

    expect(laid.spots).toHaveLength(150_000);
    expect(laid.cut).toBe(true);
    expect(lay('<i></i>').cut).toBe(false);
  });
});

test('marks what speaks of a date or an author, with the block that follows', () => {
  const { marked } = lay(
    '<h1>Title</h1><time>1 May</time><span class="byline">Ann</span><a rel="author">Ann</a><i itemprop="datePublished">1</i><i itemprop="creator">A</i><b class="postDate">2</b><u id="plain">x</u>',
  );

  expect(marked.map((each) => [each.element.name, each.says, each.at])).toEqual([
    ['time', 'date', 1],
    ['span', 'author', 2],
    ['a', 'author', 3],
    ['i', 'date', 3],
    ['i', 'author', 3],
    ['b', 'date', 3],
  ]);
});
