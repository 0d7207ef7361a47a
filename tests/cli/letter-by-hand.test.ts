import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RECIPIENT, sampleLetters } from '../read/letter/senders.ts';
import { folderWith, gundem, PUBLICATION } from './run.ts';

const letters = await sampleLetters('https://site.example', [1]);
const letterOf = (sender: string): Buffer => letters.find((each) => each.sender === sender)!.raw;

test('a saved letter is taken into the week, and one that lists headlines is told with their addresses', async () => {
  const dir = folderWith({ 'config/publication.yaml': PUBLICATION, 'config/sources.yaml': 'sources: []\n' });
  writeFileSync(join(dir, 'essay.eml'), letterOf('essay'));
  writeFileSync(join(dir, 'ministry.eml'), letterOf('ministry'));

  const essay = await gundem(dir, ['add', '--item', 'essay.eml', '--json']);
  const list = await gundem(dir, ['add', '--item', 'ministry.eml']);

  expect(essay).toMatchObject({ code: 0 });
  const { article } = JSON.parse(essay.out) as { article: { title: string; url: string; text: string } };
  expect(article.title).toBe('Letter 1: what Brenndorf taught me');
  expect(article.url).toBe('https://site.example/p/letter-1');
  expect(article.text).toContain('On day 5 of my visit the children asked me');
  expect(`${essay.out}${essay.err}`).not.toContain(RECIPIENT.address);
  expect(list.code).toBe(1);
  expect(list.err).toContain('lists 5 headlines');
  expect(list.err).toMatch(/gundem add --item https:\/\/site\.example\/news\/tr-1-0-\w+ {3}# Dunhaven/);
});
