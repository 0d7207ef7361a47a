import type { Cheerio, CheerioAPI } from 'cheerio/slim';
import type { AnyNode, Element } from 'domhandler';
import { squeeze } from '../kit/text.ts';
import type { TraceStep } from '../model/article.ts';
import { Fault } from '../model/fault.ts';
import type { ArticleOptions } from '../model/source.ts';

/** What the selectors of a source gave. */
export interface Picked {
  readonly title?: string;
  readonly date?: string;
  readonly author?: string;
  readonly body?: readonly Element[];
}

/** The source's own selectors: what they name is removed or taken before anything is guessed. */
export function applySelectors($: CheerioAPI, selectors: ArticleOptions | undefined, trace: TraceStep[]): Picked {
  if (!selectors) return {};
  for (const selector of selectors.remove ?? []) {
    const doomed = select($, selector);
    if (doomed.length) note(trace, 'remove', selector, `${doomed.length} elements, as configured`);
    doomed.remove();
  }
  const title = pickValue($, 'title', selectors.title, trace);
  const date = pickValue($, 'date', selectors.date, trace);
  const author = pickValue($, 'author', selectors.author, trace);
  const body = selectors.body ? pickBody($, selectors.body, trace) : [];
  return {
    ...(title ? { title } : {}),
    ...(date ? { date } : {}),
    ...(author ? { author } : {}),
    ...(body.length ? { body } : {}),
  };
}

function note(trace: TraceStep[], action: TraceStep['action'], what: string, why: string): void {
  trace.push({ step: 'selectors', action, what, why });
}

function select($: CheerioAPI, selector: string): Cheerio<AnyNode> {
  try {
    return $(selector) as unknown as Cheerio<AnyNode>;
  } catch (cause) {
    throw new Fault('extract/selector', { message: `Expected a CSS selector, got "${selector}"`, subject: selector, cause });
  }
}

/** The text of the first element, or what its attributes say: of a date the attribute first. */
function pickValue($: CheerioAPI, name: 'title' | 'date' | 'author', selector: string | undefined, trace: TraceStep[]): string {
  if (!selector) return '';
  const first = select($, selector).first();
  const told = first.attr('datetime') ?? first.attr('content');
  const value = squeeze((name === 'date' ? told : undefined) || first.text() || told || '');
  note(trace, value ? 'take' : 'note', `${name}: ${value || 'nothing'}`, selector);
  return value;
}

function pickBody($: CheerioAPI, selector: string, trace: TraceStep[]): Element[] {
  const body = select($, selector)
    .toArray()
    .filter((node): node is Element => 'attribs' in node);
  note(trace, body.length ? 'take' : 'note', `body: ${body.length} elements`, selector);
  return body;
}
