import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { article, openDesk, type TestDesk, WEEK } from './newsroom.ts';

let desk: TestDesk;
afterEach(() => desk?.close());

const story = article(1, {
  title: 'Reading carriages on the night train',
  language: 'en',
  paragraphs: ['The railway opened 40 reading carriages in January.', 'Ilse Brandt, who drives one, reads too.'],
});

test('what is typed is held against the source, sentence by sentence, without being saved', async () => {
  desk = await openDesk([story]);

  const answer = await desk.post(`/desk/week/${WEEK}/item/${story.id}/claims`, {
    token: await desk.token(),
    title: 'Forty <b>carriages</b>',
    summary: 'The railway opened 30 reading carriages in January. Ilse Brandt, who drives one, reads too.',
    note: '',
  });

  const html = await answer.text();
  expect(answer.status).toBe(200);
  expect(html.match(/class="claim [a-z-]+"/g)).toEqual(['class="claim stands"', 'class="claim differs"', 'class="claim stands"']);
  expect(html).toContain('“30”: the source says “40 reading” in paragraph 1');
  expect(html).not.toContain('<b>carriages');
  await expect(readFile(join(desk.configDir, 'issues', `${WEEK}.yaml`), 'utf8')).rejects.toThrow();
});

test('a curator says to have checked the words, and is named until they change', async () => {
  desk = await openDesk([story]);
  const token = await desk.token();
  const path = `/desk/week/${WEEK}/item/${story.id}`;
  const edit = (title: string) =>
    desk.post(path, {
      token,
      title,
      summary: '',
      note: '',
      day: '',
      topic: '',
      aside: '',
      translationTitle: '',
      translationSummary: '',
    });
  await edit('Thirty carriages');

  await desk.post(`${path}/checked`, { token });
  const checked = await (await desk.get(path)).text();
  await edit('Fifty carriages');
  const edited = await (await desk.get(path)).text();

  expect(checked).toContain('Checked by desk');
  expect(edited).not.toContain('Checked by');
  expect(edited).toContain('I checked these words against the source');
});
