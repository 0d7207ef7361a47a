import { afterEach, beforeEach, expect, test } from 'vitest';
import { draftItem } from '../../../../src/library.ts';
import { inTurkish, schoolStory } from '../../drafting-house.ts';
import { type ModelServer, startModelServer } from '../../model-server.ts';

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer();
  server.translate = inTurkish;
});
afterEach(() => server.close());

const { title, paragraphs } = schoolStory(1);
const item = { title, paragraphs, language: 'en' };
const options = (more: object = {}) => ({
  language: 'tr',
  model: { service: 'openai' as const, url: `${server.url}v1`, name: 'quill-7b' },
  allow: [server.hostPort],
  ...more,
});

test('another program gets a draft with what speaks against each sentence, by one call', async () => {
  server.manner = 'invents';

  const drafted = await draftItem(item, options());

  if (drafted.kind !== 'draft') throw new Error(drafted.message);
  expect(drafted.isReviewed).toBe(false);
  expect(drafted.draft.judged.map(({ doubts }) => doubts.length > 0)).toEqual([false, true, false, false]);
  expect(server.log).toHaveLength(1);
});

test('no call is made where the program says no, or the address is private and not allowed', async () => {
  const refused = await draftItem(item, options({ mayCall: () => false }));
  const guarded = await draftItem(item, options({ allow: [] }));

  expect([refused.kind, guarded.kind]).toEqual(['not-asked', 'unavailable']);
  expect(server.log).toHaveLength(0);
});
