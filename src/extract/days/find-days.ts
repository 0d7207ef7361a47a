import { findDates, readDate } from '../../kit/date.ts';
import type { Finding, TraceStep } from '../../model/article.ts';
import type { DateTrust } from '../../model/feed.ts';
import type { PageFacts } from '../../page/facts.ts';
import type { Laid } from '../../page/laid.ts';
import { dayInAddress } from './address.ts';
import { gatherAnywhere } from './anywhere.ts';
import { type Choice, choose, withoutTeasers } from './choose.ts';
import { dateInScripts } from './in-scripts.ts';
import { gatherMarked } from './marked.ts';
import { gatherNear } from './near.ts';
import { type DateContext, datesIn, type Gathering, put, readingOf, type Signal, signalOf } from './signal.ts';
import { gatherTold } from './told.ts';
import { writtenBy } from './written.ts';

/** The days found: of publication with its signal and trust, and of the last change. */
export interface Days {
  readonly published?: string;
  readonly publishedTrust: DateTrust;
  readonly publishedBy?: Finding;
  readonly updated?: string;
}

/** Chooses the day of publication from all signals of the page; nothing when they are weak and disagree. */
export function findDays(laid: Laid, facts: PageFacts, context: DateContext, trace: TraceStep[]): Days {
  const picked = readPicked(context, trace);
  if (picked) return picked;
  const gathering = gather(laid, facts, context);
  traceAll(gathering, trace);
  const updated = gathering.updated.toSorted((a, b) => b.weight - a.weight)[0];
  const choice = choose(withoutTeasers(gathering.published, context.headline), gathering.updated);
  if (!choice) return { publishedTrust: 'absent', ...(updated ? { updated: updated.date.value } : {}) };
  return daysOf(choice, gathering.published, updated, trace);
}

/** What the source's own selector gave. */
function readPicked(context: DateContext, trace: TraceStep[]): Days | undefined {
  const { picked } = context;
  if (!picked) return undefined;
  const date = readDate(picked, readingOf(context)) ?? findDates(picked, readingOf(context))[0];
  if (!date) {
    trace.push({ step: 'published', action: 'note', what: picked, why: 'the selector gave no date that can be read' });
    return undefined;
  }
  const publishedBy = { value: date.value, signal: "the source's selector", trust: 'sure' } as const;
  return { published: date.value, publishedTrust: date.trust, publishedBy };
}

/** All signals, from what machines are told to what stands anywhere. */
function gather(laid: Laid, facts: PageFacts, context: DateContext): Gathering {
  const gathering: Gathering = { context, published: [], updated: [] };
  const { published } = gathering;
  gatherTold(facts, gathering);
  put(published, signalOf(dayInAddress(context.url), context, { name: 'the address', weight: 5.5, group: 'address' }));
  put(published, signalOf(context.entry?.published, context, { name: 'the entry that announced it', weight: 4, group: 'feed' }));
  const [titled] = datesIn((facts.titleTag ?? '').slice(0, 300), context);
  if (titled) {
    const day = titled.value.slice(0, 10);
    published.push({ name: 'the title tag', weight: 1.5, group: 'feed', date: titled, raw: titled.value, day });
  }
  if (!published.some((signal) => signal.group === 'structured'))
    put(
      published,
      signalOf(dateInScripts(laid.elements), context, { name: 'data in a script', weight: 2.5, group: 'structured' }),
    );
  gatherMarked(laid, gathering);
  gatherNear(laid, facts.titleTag?.slice(0, 600) ?? '', gathering);
  if (!published.some((signal) => signal.weight >= 1.3)) gatherAnywhere(laid, gathering);
  return gathering;
}

function traceAll({ published, updated }: Gathering, trace: TraceStep[]): void {
  for (const { day, raw, name, weight } of [...published, ...updated].slice(0, 40))
    trace.push({
      step: 'published',
      action: 'note',
      what: `${day} (${raw.slice(0, 40)})`,
      why: `${name}, weight ${weight.toFixed(1)}`,
    });
}

function daysOf(choice: Choice, signals: readonly Signal[], updated: Signal | undefined, trace: TraceStep[]): Days {
  const { signal, trust, why } = choice;
  trace.push({ step: 'published', action: 'take', what: signal.day, why: `${signal.name}: ${trust}, ${why}` });
  const published = writtenBy(signal, signals);
  return {
    published,
    publishedTrust: trust === 'uncertain' ? 'corrected' : signal.date.trust,
    publishedBy: { value: published, signal: signal.name, trust },
    ...(updated && Date.parse(updated.date.value) > Date.parse(published) ? { updated: updated.date.value } : {}),
  };
}
