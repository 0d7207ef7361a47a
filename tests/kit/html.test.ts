import { expect, test } from 'vitest';
import { escapeHtml, htmlToText, loadHtml, parseHtml } from '../../src/kit/html.ts';

test('reads text block by block, entities resolved, scripts silent', () => {
  const text = htmlToText('<p>Fish &amp; chips<br>tonight</p><script>no()</script><ul><li>one</li><li>two</li></ul>');

  expect(text).toBe('Fish & chips tonight\n\none\n\ntwo');
});

test('keeps the text of elements nested too deep, and tells of it', () => {
  const { root, cut } = parseHtml(`${'<div>'.repeat(1000)}deep${'</div>'.repeat(1000)}`);

  expect(cut).toEqual([expect.stringContaining('nested deeper')]);
  expect(loadHtml('<p>a</p>')('p').text()).toBe('a');
  expect(root.children.length).toBe(1);
});

test('stops at the limit of nodes and of characters, and tells of it', () => {
  const nodes = parseHtml('<i>x</i>'.repeat(50_000), { maxCharacters: 1e6, maxNodes: 1000, maxDepth: 50 });
  const characters = parseHtml('x'.repeat(2000), { maxCharacters: 1000, maxNodes: 1000, maxDepth: 50 });

  expect(nodes.cut[0]).toContain('nodes');
  expect(characters.cut[0]).toContain('read 1000');
});

test('closes what a browser would close', () => {
  const $ = loadHtml('<ul><li>one<li>two</ul><p>a<p>b');

  expect($('li').length).toBe(2);
  expect($('p').first().text()).toBe('a');
});

test('escapes all five characters', () => {
  expect(escapeHtml(`<a href="x">'&'</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;');
});

test('a title that was never closed ends before the next element of the head', () => {
  const $ = loadHtml(
    '<html><head><title>School office\n<link rel="alternate" href="/feed.xml"><meta name="a"></head><body><p>Hello</p>',
  );

  expect($('title').text().trim()).toBe('School office');
  expect($('link').attr('href')).toBe('/feed.xml');
  expect($('body p').text()).toBe('Hello');
});

test('a title that tells of a tag stays whole', () => {
  expect(loadHtml('<head><title>How <link rel="x"> works</title></head>')('title').text()).toBe('How <link rel="x"> works');
});
