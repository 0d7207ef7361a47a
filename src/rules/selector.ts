import { createRequire } from 'node:module';
import { parse as parseSelector } from 'css-what';
import { z } from 'zod';
import type { Told } from '../model/said.ts';
import { said } from './codes.ts';
import { expected } from './expected.ts';

const EXPECTED_SELECTOR = expected('config/expected-selector');

/** A CSS selector that Cheerio can use. */
export const Selector = z.string({ error: EXPECTED_SELECTOR }).superRefine((text, context) => {
  const wrong = findSelectorMistake(text);
  if (wrong) context.addIssue({ code: 'custom', message: expected('config/expected-selector-that', { why: wrong }) });
});

// Loaded when a selector is met: a config without any, which is the usual one, starts without it.
let cheerio: typeof import('cheerio/slim') | undefined;
function compile(selector: string): void {
  cheerio ??= createRequire(import.meta.url)('cheerio/slim') as typeof import('cheerio/slim');
  cheerio.load('<p></p>').root().find(selector);
}

function findSelectorMistake(text: string): Told | undefined {
  if (!text.trim()) return said('config/why-empty');
  if (text.length > 500) return said('config/why-long', { most: 500 });
  if (text.trimStart().startsWith('<')) return said('config/why-html');
  try {
    // The parser is generous: it takes "a@href" for two elements and ".." for a class; no page has such names.
    for (const parts of parseSelector(text)) {
      const last = parts.at(-1);
      if (!last || TRAVERSALS.has(last.type)) return said('config/why-combinator', { sign: text.trim().at(-1)! });
      for (const part of parts) {
        const name =
          part.type === 'tag' ? part.name : part.type === 'attribute' && part.action === 'element' ? part.value : undefined;
        if (name !== undefined && !/^-?[\p{L}_][\p{L}\p{N}_:-]*$/u.test(name)) return said('config/why-no-name', { name });
      }
    }
    compile(text); // knows which pseudo-classes there are
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error); // the parser tells mistakes by throwing
  }
}
const TRAVERSALS: ReadonlySet<string> = new Set(['adjacent', 'child', 'descendant', 'parent', 'sibling', 'column-combinator']);
