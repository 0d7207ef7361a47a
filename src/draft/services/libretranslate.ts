import { z } from 'zod';
import { said } from '../../rules/codes.ts';
import { parseAnswer } from '../parse.ts';
import type { DraftService } from '../protocol.ts';
import { draftOf, textsOf } from '../translated.ts';

const Answer = z.object({ translatedText: z.array(z.string()) });

/** LibreTranslate: `POST /translate`; a list of texts as `q` comes back as a list (https://docs.libretranslate.com/api/operations/translate/). */
export const libretranslate: DraftService = {
  name: 'libretranslate',
  isTranslator: true,
  by: () => 'LibreTranslate',
  request: ({ url, key }, order) => ({
    url: `${url}translate`,
    headers: {},
    document: {
      q: textsOf(order),
      source: order.from ?? 'auto',
      target: order.to,
      format: 'text',
      ...(key ? { api_key: key } : {}),
    },
  }),
  estimate: (order) => ({ in: textsOf(order).reduce((sum, each) => sum + each.length, 0), out: 0 }),
  read(body, order) {
    const parsed = parseAnswer(body);
    if ('spoilt' in parsed) return parsed;
    const answer = Answer.safeParse(parsed.value);
    if (!answer.success || answer.data.translatedText.length !== textsOf(order).length)
      return { spoilt: said('draft/other-shape', { where: 'translatedText' }) };
    return draftOf(answer.data.translatedText, order);
  },
};
