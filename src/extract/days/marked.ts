import { squeeze } from '../../kit/text.ts';
import type { Laid, Marked } from '../../page/laid.ts';
import { textInside } from '../../page/text-inside.ts';
import { saysPublished, saysUpdated } from './labels.ts';
import { flaggedBy, isNamedUpdate, labelBefore } from './place.ts';
import { type DateContext, type Gathering, put, signalOf } from './signal.ts';

/** What an element that speaks of a date says. */
interface Told {
  readonly raw: string;
  readonly itemprop: string | undefined;
  readonly isUpdate: boolean;
  readonly isPublished: boolean;
}

/** Days in elements whose tag, itemprop or class speaks of a date. */
export function gatherMarked(laid: Laid, { context, published, updated }: Gathering): void {
  let far = 0;
  for (const marked of laid.marked) {
    if (marked.says !== 'date') continue;
    const told = tell(marked, laid);
    if (!told) continue;
    const near = isNear(marked.at, context);
    const flag = flaggedBy(marked.box, context);
    if (flag && !(near && flag !== 'comments' && flag !== 'related')) continue;
    const inside = marked.at >= context.bodyFrom - 3 && marked.at <= context.bodyTo + 4;
    if (!near && !inside && !told.isPublished && ++far > 1) continue;
    const what = told.itemprop ? `itemprop ${told.itemprop}` : `<${marked.element.name}>`;
    const signal = signalOf(told.raw, context, {
      name: `${what}${near ? ' near the headline' : ''}`,
      weight: weightOf(told.isPublished, near, inside),
      group: 'element',
      at: marked.at,
    });
    put(told.isUpdate ? updated : published, signal);
  }
}

function weightOf(isPublished: boolean, near: boolean, inside: boolean): number {
  if (isPublished) return near || inside ? 4.5 : 2;
  return near ? 3.5 : inside ? 1.5 : 1;
}

function isNear(at: number, { headline, bodyFrom }: DateContext): boolean {
  return headline !== undefined && at >= headline - 8 && at <= Math.min(headline + 14, Math.max(bodyFrom + 2, headline + 4));
}

const HATOM = /(?:^|[\s_-])(?:published|entry-date)(?:$|[\s_-])/i;
const PUBLISHED_NAME = /(?:^|[\s_-])(?:published|pubdate|entry-date|post-date|article-date)/i;

/** What a marked element says; undefined when its text is read by where it stands. */
function tell({ element, box, at }: Marked, { blocks }: Laid): Told | undefined {
  const { datetime, content, title, pubdate, class: names = '' } = element.attribs;
  const itemprop = element.attribs.itemprop ?? element.attribs.property;
  const attribute = datetime || content || (element.name === 'abbr' ? title : undefined);
  if (!attribute && element.name !== 'time' && !itemprop) return undefined;
  const inner = squeeze(textInside(element)).slice(0, 120);
  const here = blocks[at]?.text.slice(0, 60) ?? '';
  const before = inner && here.startsWith(inner.slice(0, 30)) ? labelBefore(blocks, at) : '';
  const label = `${names} ${itemprop ?? ''} ${inner} ${here} ${before}`;
  return {
    raw: attribute || inner,
    itemprop,
    isUpdate:
      (/modif|updat/i.test(`${names} ${itemprop ?? ''}`) && !HATOM.test(names)) || // hAtom: one day for both
      isNamedUpdate(box) ||
      (saysUpdated(label) && !saysPublished(label)),
    isPublished: /datePublished|dateCreated/i.test(itemprop ?? '') || pubdate !== undefined || PUBLISHED_NAME.test(names),
  };
}
