import { expect, test } from 'vitest';
import { orderFor, requestOf } from '../../src/draft/order.ts';
import { readDraft } from '../../src/draft/read.ts';
import type { DraftModel } from '../../src/model/draft.ts';
import { article } from '../desk/newsroom.ts';

const story = article(1, {
  title: 'Boats that teach',
  language: 'en',
  paragraphs: [
    'LISBON — Forty boats became classrooms on 3 May, the port said.',
    'Each of them carries 12 pupils and two teachers.',
  ],
});
const bounds = { summary: { paragraphs: 4, maxCharacters: 1600, style: 'lead' }, excerpt: 'lead' } as const;
const model = (about: Partial<DraftModel>): DraftModel => ({
  service: 'openai',
  url: 'https://model.example/v1/',
  name: 'quill',
  key: 'a-secret',
  calls: 10,
  timeoutMs: 1000,
  glossary: [
    { from: 'en', to: 'tr', term: 'pupil', word: 'öğrenci' },
    { from: 'en', to: 'tr', term: 'train', word: 'tren' },
    { from: 'de', to: 'tr', term: 'boats', word: 'tekne' },
  ],
  ...about,
});
const asked = (about: Partial<DraftModel>, to = 'tr') => {
  const order = orderFor({ article: story, model: model(about), to, bounds })!;
  return { order, ...requestOf(model(about), order) };
};

test('an OpenAI-compatible address is asked for one JSON answer by a schema, with the terms that occur', () => {
  const { request } = asked({});

  const document = request.document as Record<string, unknown> & { messages: { role: string; content: string }[] };
  expect(request.url).toBe('https://model.example/v1/chat/completions');
  expect(request.headers).toEqual({ authorization: 'Bearer a-secret' });
  expect(document).toMatchObject({ model: 'quill', stream: false, response_format: { type: 'json_schema' } });
  expect(document).toHaveProperty('max_tokens');
  expect(document.messages.map(({ role }) => role)).toEqual(['system', 'user']);
  expect(document.messages[0]!.content).toContain('"pupil" is "öğrenci"');
  expect(document.messages[0]!.content).not.toContain('tren');
  expect(document.messages[0]!.content).not.toContain('tekne');
});

test('OpenAI itself is told the room for an answer under the name that its newer models take', () => {
  const { request } = asked({ url: 'https://api.openai.com/v1/' });

  expect(request.document).toHaveProperty('max_completion_tokens');
  expect(request.document).not.toHaveProperty('max_tokens');
});

test('DeepL gets the title and the excerpt as texts of their own, and the whole as context', () => {
  const { request } = asked({ service: 'deepl', url: 'https://api.deepl.example/' });

  expect(request.url).toBe('https://api.deepl.example/v2/translate');
  expect(request.headers).toEqual({ authorization: 'DeepL-Auth-Key a-secret' });
  expect(request.document).toMatchObject({ source_lang: 'EN', target_lang: 'TR' });
  expect((request.document as { text: string[] }).text).toEqual([
    'Boats that teach',
    'Forty boats became classrooms on 3 May, the port said.',
    'Each of them carries 12 pupils and two teachers.',
  ]);
  expect(asked({ service: 'deepl', url: 'https://api.deepl.example/' }, 'pt').request.document).toMatchObject({
    target_lang: 'PT-PT',
  });
});

test('LibreTranslate gets a list and its key in the document', () => {
  const { request } = asked({ service: 'libretranslate', url: 'https://libre.example/' });

  expect(request.url).toBe('https://libre.example/translate');
  expect(request.document).toMatchObject({ source: 'en', target: 'tr', format: 'text', api_key: 'a-secret' });
});

test('a draft is known by all that is sent but the key of the account', () => {
  const { key } = asked({ service: 'libretranslate', url: 'https://libre.example/' });

  expect(asked({ service: 'libretranslate', url: 'https://libre.example/', key: 'another' }).key).toBe(key);
  expect(asked({ service: 'libretranslate', url: 'https://other.example/' }).key).not.toBe(key);
  expect(asked({ name: 'quill-2' }).key).not.toBe(asked({}).key);
});

test('a translator is not asked for a text that is in our language, a model is', () => {
  const about = { article: story, to: 'en-GB', bounds };

  expect(orderFor({ ...about, model: model({ service: 'deepl' }) })).toBeUndefined();
  expect(orderFor({ ...about, model: model({}) })).toBeDefined();
});

test('of a source that lends its headline alone, the headline alone is sent', () => {
  const order = orderFor({ article: story, model: model({}), to: 'tr', bounds: { ...bounds, excerpt: 'headline' } })!;

  expect(JSON.stringify(requestOf(model({}), order).request.document)).not.toContain('classrooms');
});

test('translated texts come back as sentences on their paragraphs; a text too few is no draft', () => {
  const about = { key: 'k', base: 'k', at: '2026-11-24T18:00:00.000Z' };
  const { order } = asked({ service: 'libretranslate' });
  const said = [
    'Öğreten tekneler',
    'Liman, kırk teknenin 3 Mayıs’ta sınıf olduğunu söyledi.',
    'Her birinde 12 öğrenci var. Öğretmen sayısı iki.',
  ];
  const read = (texts: string[]) =>
    readDraft(model({ service: 'libretranslate' }), JSON.stringify({ translatedText: texts }), order, about).kept;

  expect(read(said)).toMatchObject({
    title: 'Öğreten tekneler',
    by: 'LibreTranslate',
    sentences: [{ paragraph: 1 }, { paragraph: 2 }, { paragraph: 2, text: 'Öğretmen sayısı iki.' }],
  });
  expect(read(said.slice(1))).toMatchObject({ spoilt: { code: 'draft/other-shape' } });
});
