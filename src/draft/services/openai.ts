import { z } from 'zod';
import { shortHash } from '../../kit/hash.ts';
import type { DraftModel } from '../../model/draft.ts';
import { said } from '../../rules/codes.ts';
import { instructionsFor } from '../instructions.ts';
import { parseAnswer } from '../parse.ts';
import type { DraftOrder, DraftService, RawDraft } from '../protocol.ts';

/** Strict structured output wants every key required and nothing else allowed (https://platform.openai.com/docs/guides/structured-outputs). */
const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['title', 'sentences'],
  properties: {
    title: { type: 'string' },
    sentences: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['text', 'paragraph'],
        properties: { text: { type: 'string' }, paragraph: { type: 'integer' } },
      },
    },
  },
} as const;

const Answer = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number().nonnegative(), completion_tokens: z.number().nonnegative() }).nullish(),
});

const Retold = z.object({
  title: z.string(),
  sentences: z.array(z.object({ text: z.string(), paragraph: z.number().int() })).max(200),
});

/** Room for the answer, in tokens: Turkish and Arabic take one for two or three letters, and models that think need more than they say. */
const mostTokens = ({ most }: DraftOrder): number => most.characters + 2_000;

/** OpenAI itself refuses `max_tokens` for its newer models; others know nothing else. */
const limitName = ({ url }: DraftModel): string =>
  /(?:^|\.)(?:openai\.com|openai\.azure\.com)$/.test(new URL(url).hostname) ? 'max_completion_tokens' : 'max_tokens';

/** The article as one JSON text between two lines that nothing in it can be: they carry a hash of it. */
function fenced({ title, paragraphs, from }: DraftOrder): string {
  const article = JSON.stringify({ language: from ?? 'unknown', title, paragraphs });
  const mark = `ARTICLE-${shortHash(article)}`;
  return `${mark}\n${article}\n${mark}`;
}

/** Any address that speaks chat completions: Ollama, llama.cpp, vLLM, hosted ones. */
export const openai: DraftService = {
  name: 'openai',
  isTranslator: false,
  by: ({ name = 'openai' }) => name,
  request: (model, order) => ({
    url: `${model.url}chat/completions`,
    headers: model.key ? { authorization: `Bearer ${model.key}` } : {},
    document: {
      model: model.name,
      stream: false,
      [limitName(model)]: mostTokens(order),
      messages: [
        { role: 'system', content: instructionsFor(order) },
        { role: 'user', content: fenced(order) },
      ],
      response_format: { type: 'json_schema', json_schema: { name: 'draft', strict: true, schema: SCHEMA } },
    },
  }),
  // No tokenizer makes more tokens than there are bytes.
  estimate: (order, sent) => ({ in: Buffer.byteLength(sent), out: mostTokens(order) }),
  read(body) {
    const parsed = parseAnswer(body);
    if ('spoilt' in parsed) return parsed;
    const answer = Answer.safeParse(parsed.value);
    if (!answer.success) return { spoilt: said('draft/other-shape', { where: placeIn(answer.error) }) };
    const { message, finish_reason } = answer.data.choices[0]!;
    if (finish_reason === 'length') return { spoilt: said('draft/cut') };
    if (message.refusal || !message.content) return { spoilt: said('draft/declined') };
    return retold(message.content, answer.data.usage ?? undefined);
  },
};

function retold(
  content: string,
  usage: { prompt_tokens: number; completion_tokens: number } | undefined,
): ReturnType<DraftService['read']> {
  // small models wrap their JSON in a fence of Markdown, or think aloud before it
  const plain = content.replace(/^[\s\S]*<\/think>/, '').replace(/^\s*```(?:json)?\s*|\s*```\s*$/g, '');
  const parsed = parseAnswer(plain);
  if ('spoilt' in parsed) return parsed;
  const draft = Retold.safeParse(parsed.value);
  if (!draft.success) return { spoilt: said('draft/other-shape', { where: placeIn(draft.error) }) };
  const used = usage && { in: usage.prompt_tokens, out: usage.completion_tokens };
  return { ...draft.data, ...(used ? { used } : {}) } satisfies RawDraft;
}

const placeIn = (error: z.ZodError): string => error.issues[0]?.path.join('.') || '.';
