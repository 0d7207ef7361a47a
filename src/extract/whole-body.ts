import type { Element } from 'domhandler';
import { decodeHTMLStrict } from 'entities';
import { htmlToText } from '../kit/html.ts';
import type { TraceStep } from '../model/article.ts';
import type { Entry } from '../model/feed.ts';
import type { Repeated } from '../model/source.ts';
import { metaValue, type PageFacts } from '../page/facts.ts';
import { ldText } from '../page/json-ld.ts';
import type { Block, Laid } from '../page/laid.ts';
import { type Body, findBody } from './body/find-body.ts';
import { findNamedParts } from './body/named-parts.ts';
import { lengthOf, type Passage, paragraphsOf, passagesOf } from './passages.ts';

/** A body with its text as it is handed out. */
export interface WholeBody extends Body {
  readonly passages: readonly Passage[];
}

/** What is known when the body is put together. */
export interface Known {
  readonly title: string;
  readonly host: string;
  /** Elements that the source's selector names. */
  readonly picked: readonly Element[] | undefined;
  readonly entry: Entry | undefined;
  readonly boilerplate: Repeated | undefined;
}

/** Elsewhere the text is longer than this, and the page shows less than this share of it: then the other is taken. */
const STRUCTURED = { least: 300, share: 0.35 } as const;
/** A page that shows nothing at all gives way to less. */
const NOTHING = { least: 80, most: 40 } as const;
const ANNOUNCED = { least: 600, share: 0.4 } as const;

/** The body by selector, by our reading of the page, or, where the page shows less than it tells, from its data or its entry. */
export function findWholeBody(laid: Laid, facts: PageFacts, known: Known, trace: TraceStep[]): WholeBody {
  const { picked, entry } = known;
  if (picked) {
    const body = bodyWithin(laid, picked);
    return { ...body, passages: passagesOf(body.blocks, known.boilerplate, trace) };
  }
  const articleBody = toldBody(facts);
  const body = findBody(laid, contextOf(laid, facts, articleBody, known), trace);
  let passages = passagesOf(body.blocks, known.boilerplate, trace);
  const instead = (other: readonly Passage[], what: string): void => {
    trace.push({ step: 'body', action: 'take', what, why: `the page itself shows ${lengthOf(passages)}` });
    passages = [...other];
  };
  const shown = lengthOf(passages);
  const isShell = shown < NOTHING.most && articleBody.length >= NOTHING.least;
  if (isShell || (articleBody.length > STRUCTURED.least && shown < STRUCTURED.share * articleBody.length))
    instead(paragraphsOf(articleBody), `${articleBody.length} characters of structured data`);
  const announced = entry?.content ? paragraphsOf(entry.content.slice(0, 400_000)) : [];
  if (lengthOf(announced) > ANNOUNCED.least && lengthOf(passages) < ANNOUNCED.share * lengthOf(announced))
    instead(announced, `${lengthOf(announced)} characters of the entry`);
  return { ...body, passages };
}

function contextOf(
  laid: Laid,
  facts: PageFacts,
  articleBody: string,
  { title, host, entry }: Known,
): Parameters<typeof findBody>[1] {
  const isKnown = (each: string | undefined): each is string => each !== undefined;
  return {
    title,
    host,
    articleBody,
    teasers: [
      metaValue(facts, 'og:description'),
      metaValue(facts, 'description', 'twitter:description'),
      ldText(facts.article?.description),
      entry?.summary ? htmlToText(entry.summary.slice(0, 20_000)) : undefined,
    ].filter(isKnown),
    parts: findNamedParts(laid, facts),
    authors: [...(facts.meta.get('author') ?? []), ldText(facts.article?.author)].filter(isKnown),
  };
}

/** The body in the structured data, as plain text: servers put markup and entities into it, escaped once or twice. */
function toldBody(facts: PageFacts): string {
  const told = facts.article?.articleBody;
  let text = typeof told === 'string' ? told : '';
  for (let round = 0; round < 2 && /&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i.test(text); round++) text = decodeHTMLStrict(text);
  return /<\/?[a-z][^<>]*>/i.test(text) ? htmlToText(text) : text;
}

/** All text within the elements that the source's selector names. */
function bodyWithin(laid: Laid, elements: readonly Element[]): Body {
  const inside = laid.boxes.filter((box) => elements.includes(box.element as Element));
  const blocks: Block[] = [];
  let until = -1;
  for (const box of inside) {
    for (let i = Math.max(box.from, until); i < box.to; i++) blocks.push(laid.blocks[i]!);
    until = Math.max(until, box.to);
  }
  return { blocks, box: inside[0] };
}
