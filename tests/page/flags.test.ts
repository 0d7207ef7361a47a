import type { Element } from 'domhandler';
import { describe, expect, test } from 'vitest';
import { loadHtml } from '../../src/kit/html.ts';
import { isBodyBox } from '../../src/page/body-names.ts';
import type { Flag } from '../../src/page/flag-words.ts';
import { createFlagReader } from '../../src/page/flags.ts';
import { isHidden, takesNoRoom } from '../../src/page/hidden.ts';

const first = (html: string): Element => loadHtml(html)('*').get(0) as Element;
const flag = (html: string): Flag | undefined => createFlagReader()(first(html));

describe('a flag', () => {
  test.each([
    ['<nav>', 'navigation', false],
    ['<footer>', 'footer', false],
    ['<aside>', 'sidebar', false],
    ['<dialog>', 'dialog', false],
    ['<div role="alertdialog">', 'dialog', false],
    ['<div aria-modal="true">', 'dialog', false],
    ['<div style="position: fixed; bottom: 0">', 'dialog', false],
    ['<li id="comment-214">', 'comments', false],
    ['<div itemprop="comment">', 'comments', false],
    ['<div itemtype="https://schema.org/Comment">', 'comments', false],
    ['<time>', 'byline', false],
    ['<figure>', 'caption', false],
    ['<div role="complementary">', 'role', false],
    ['<div hidden>', 'hidden', false],
    ['<div class="post-comments">', 'comments', false],
    ['<div class="relatedPosts">', 'related', false],
    ['<div id="newsletter-2">', 'newsletter', false],
    ['<p class="paywall">', 'paywall', false],
    ['<div class="about-the-author">', 'bio', false],
    ['<div class="ad">', 'advert', true],
    ['<div class="left-menu">', 'navigation', true],
    ['<div class="site-header">', 'header', true],
    ['<div class="sr-only">', 'hidden', true],
  ])('is read from tag, role and names: %s', (html, reason, weak) => {
    expect(flag(html)).toMatchObject({ reason, weak });
  });

  test.each([
    ['a name that only arranges', '<div class="has-sidebar no-comments">'],
    ['a word that says it alone, among others', '<div class="upper-left-menu-line">'],
    ['what stands for the whole page', '<body class="comments">'],
    ['an article', '<article class="teaser">'],
    ['a quoted message', '<blockquote class="twitter-tweet share">'],
    ['a figure that frames a table', '<figure><table></table></figure>'],
    ['no names at all', '<div>'],
    ['names of a page builder that never end', `<div class="${'share '.repeat(300)}">`],
  ])('is not read from %s', (_, html) => {
    expect(flag(html)).toBeUndefined();
  });

  test('names what said it without its numbers, so that boxes of one kind are judged together', () => {
    expect(flag('<div class="related-12">')?.by).toBe(flag('<div class="related-7">')?.by);
    expect(flag('<div class="share-row">')?.by).not.toBe(flag('<div class="share-box">')?.by);
  });

  test('of a strong word wins over a weak one before it', () => {
    expect(flag('<div class="menu newsletter">')).toMatchObject({ reason: 'newsletter', weak: false });
  });
});

test.each([
  ['<p hidden>', true, true],
  ['<p hidden="until-found">', false, false],
  ['<p style="DISPLAY : none">', true, true],
  ['<a style="display:none">', true, false],
  ['<p style="visibility:hidden">', true, false],
  ['<span aria-hidden="true">', true, false],
  ['<div aria-hidden="true">', false, false],
  ['<p style="color:red">', false, false],
])('%s is hidden: %s, takes no room: %s', (html, hidden, gone) => {
  expect([isHidden(first(html)), takesNoRoom(first(html))]).toEqual([hidden, gone]);
});

test.each([
  ['<article>', true],
  ['<div itemprop="articleBody">', true],
  ['<div class="post-content">', true],
  ['<div id="storytext">', true],
  ['<div class="content">', false],
  ['<div class="sidebar">', false],
])('%s is named as the box of the text: %s', (html, is) => {
  expect(isBodyBox(first(html))).toBe(is);
});
