import { z } from 'zod';
import { said } from '../../rules/codes.ts';
import { baseOf } from '../../rules/language.ts';
import { parseAnswer } from '../parse.ts';
import type { DraftService } from '../protocol.ts';
import { draftOf, textsOf } from '../translated.ts';

const Answer = z.object({ translations: z.array(z.object({ text: z.string() })) });

/** Languages that DeepL wants a region for as targets (https://developers.deepl.com/docs/getting-started/supported-languages). */
const TARGETS: Readonly<Record<string, string>> = { en: 'EN-GB', pt: 'PT-PT' };
const REGIONS = /^(?:en-(?:gb|us)|pt-(?:br|pt)|zh-han[st]|es-419)$/i;

const targetOf = (to: string): string =>
  REGIONS.test(to) ? to.toUpperCase() : (TARGETS[baseOf(to)] ?? baseOf(to).toUpperCase());

/** DeepL: `POST /v2/translate`, up to 50 texts and 128 KiB. Each text is translated by itself; the whole goes along as context, which is not billed. */
export const deepl: DraftService = {
  name: 'deepl',
  isTranslator: true,
  by: () => 'DeepL',
  request: ({ url, key = '' }, order) => ({
    url: `${url}v2/translate`,
    headers: { authorization: `DeepL-Auth-Key ${key}` },
    document: {
      text: textsOf(order),
      ...(order.from ? { source_lang: order.from.toUpperCase() } : {}),
      target_lang: targetOf(order.to),
      context: order.paragraphs.map(({ text }) => text).join('\n'),
    },
  }),
  estimate: (order) => ({ in: textsOf(order).reduce((sum, each) => sum + each.length, 0), out: 0 }),
  read(body, order) {
    const parsed = parseAnswer(body);
    if ('spoilt' in parsed) return parsed;
    const answer = Answer.safeParse(parsed.value);
    if (!answer.success || answer.data.translations.length !== textsOf(order).length)
      return { spoilt: said('draft/other-shape', { where: 'translations' }) };
    return draftOf(
      answer.data.translations.map(({ text }) => text),
      order,
    );
  },
};
