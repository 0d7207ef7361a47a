import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { bulletinLines } from '../tools/printed-lines.ts';
import { folderWith, gundem } from './run.ts';

test('the demo prints its issues, keeps the note of a fresh clone, and the command that it names shows its week', async () => {
  const cwd = folderWith({ 'output/README.md': 'here comes the site' });

  const demo = await gundem(cwd, ['demo', '--once']);
  const week = await gundem(cwd, ['issue', '2026-11-18', '--config', 'demo/config']);

  expect(demo.code, demo.err).toBe(0);
  expect(readFileSync(join(cwd, 'output/README.md'), 'utf8')).toBe('here comes the site');
  expect(readFileSync(join(cwd, 'output/atom.xml'), 'utf8').match(/<entry>/g)).toHaveLength(2);
  expect(week.out).toContain('Campus Wire');
});

test('the bulletin of the demo is printed word for word, on its page, in every feed and in both parts of its mail', async () => {
  const cwd = folderWith({});
  // The words of the issue stand in the repository once, where its curators wrote them.
  const picks = readFileSync('src/demo/sample/bulletin/config/issues/2024-01-31.yaml', 'utf8');
  const [item] = (parse(picks) as { items: { title: string; summary: string }[] }).items;

  const demo = await gundem(cwd, ['demo', '--bulletin', '--once']);

  expect(demo.code, demo.err).toBe(0);
  const paragraphs = item!.summary.trim().split('\n\n');
  expect(paragraphs).toHaveLength(4);
  const head = ['Dünyadan:', 'Eğitim Gündemi', '31 JANUARY - 6 FEBRUARY 2024', '1 FEBRUARY', item!.title];
  const wanted = [...head, ...paragraphs, 'Click here for the resource.', 'İki Nokta Posts', 'Click and Read.'];
  for (const [name, lines] of Object.entries(bulletinLines(join(cwd, 'output'), '2024-01-31')))
    expect(lines, name).toEqual(wanted);
});

test('the demo serves the desk with the week of its own clock', async () => {
  const child = spawn(process.execPath, [resolve('dist/cli/main.js'), 'demo', '--port', '0'], { cwd: folderWith({}) });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  while (!said.includes('To end')) await new Promise((done) => setTimeout(done, 50));

  const desk = `${/(http:\S+)desk\b/.exec(said)![1]}desk`;
  const first = await fetch(desk); // what waits
  const week = await (await fetch(`${desk}/week/2026-11-18`)).text();
  child.kill('SIGTERM');

  expect(first.status).toBe(200);
  expect(week).toContain('Mentors for the first in the family');
  expect(await ended).toBe(0);
}, 120_000);

test('the site of the demo gives way to the first print of a newsroom, whose own site then gives way to no demo', async () => {
  const cwd = folderWith({ 'output/README.md': 'here comes the site' });
  await gundem(cwd, ['demo', '--bulletin', '--once']);
  await gundem(cwd, ['init', '--yes', '--title', 'Our own']);
  writeFileSync(join(cwd, 'output/CNAME'), 'bulletin.example.org\n');

  const again = await gundem(cwd, ['publish', '--config', 'demo/config']);
  const own = await gundem(cwd, ['publish']);
  const demo = await gundem(cwd, ['demo', '--once']);

  expect(again.code, 'the demo’s own config goes on with it').toBe(0);
  expect(own.code, own.err).toBe(0);
  expect(own.err.match(/site of the demo/g)).toHaveLength(1);
  expect(readFileSync(join(cwd, 'output/atom.xml'), 'utf8')).toContain('Our own');
  expect(readdirSync(join(cwd, 'output')).filter((each) => /^(?:languages|preview)$/.test(each))).toEqual([]);
  expect(readFileSync(join(cwd, 'output/CNAME'), 'utf8')).toContain('bulletin');
  expect(readFileSync(join(cwd, 'output/README.md'), 'utf8')).toContain('here');
  const [day] = readdirSync(join(cwd, 'output.trash'));
  expect(existsSync(join(cwd, 'output.trash', day!, 'demo/issues/2024-01-31/index.html'))).toBe(true);
  expect(demo.code, 'the demo does not touch it').toBe(1);
  expect(readFileSync(join(cwd, 'output/atom.xml'), 'utf8')).toContain('Our own');
});
