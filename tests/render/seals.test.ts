import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cleanPublication } from '../../src/render/clean.ts';
import { outlineOf } from '../../src/render/outline.ts';
import { planPrint } from '../../src/render/plan.ts';
import { renderPublication } from '../../src/render/render.ts';
import type { Material } from '../../src/render/setting.ts';
import { readSeals, type Sealing, sealingOf, writeEditions } from '../../src/render/write.ts';
import { aPublication, issueRun, simulatedWeek, someSources } from './bulletins.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gundem-seals-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** One print after another, as a newsroom does it. */
async function print(material: Material, kept?: Sealing): Promise<{ sealing: Sealing; set: number; written: readonly string[] }> {
  const printed = await readSeals(dir, kept);
  const publication = cleanPublication(material.publication);
  const outlines = material.issues.map((issue) => outlineOf(issue, publication));
  const { front, lots, seals } = planPrint({ ...material, outlines }, printed);
  const of = (dates: readonly string[]) => material.issues.filter((issue) => dates.includes(issue.week.date));
  for (const lot of lots) expect(lot.dates.length).toBeLessThanOrEqual(14);
  const editions = [front, ...lots].flatMap((lot) => lot.set(of(lot.dates)));
  const { written } = await writeEditions(dir, editions, undefined, { printed, seals });
  // As if the next print came later than this one, which it does.
  return { sealing: await sealingOf(dir, seals), set: editions.length, written };
}

function differing(material: Material): string[] {
  const wanted = new Map(renderPublication(material).map((each) => [each.path, each.body]));
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter(
    (each) => each.isFile() && !each.name.startsWith('.'),
  );
  const there = files.map((each) => join(each.parentPath, each.name).slice(dir.length + 1));
  const stale = [...wanted].filter(
    ([path, body]) => !there.includes(path) || !Buffer.from(body as string).equals(readFileSync(join(dir, path))),
  );
  return [...stale.map(([path]) => path), ...there.filter((path) => !wanted.has(path))];
}

function of(weeks: number): Material {
  return { publication: aPublication(), issues: issueRun(weeks, '2024-01-31', 4), sources: someSources };
}

test('weeks printed one on the other are the bytes of all printed at once, whatever is corrected, renamed or moved', async () => {
  let kept: Sealing | undefined;
  for (const week of [2, 9, 13, 14, 21]) {
    kept = (await print(simulatedWeek(week), kept)).sealing;

    expect([week, differing(simulatedWeek(week))]).toEqual([week, []]);
  }
});

test('an issue that did not change is not set again', async () => {
  const { sealing, set } = await print(of(30));

  const next = await print(of(31), sealing);

  expect(set).toBeGreaterThan(400);
  expect(next.set).toBeLessThan(140);
  expect(differing(of(31))).toEqual([]);
});

test('a file that went or was edited is set again, with all that it was sealed with', async () => {
  const { sealing } = await print(of(12));
  const later = new Date(Date.now() + 60_000);
  rmSync(join(dir, 'issues/2024-01-31/mail.txt'));
  writeFileSync(join(dir, 'issues/2024-02-07/index.html'), 'edited by hand');
  utimesSync(join(dir, 'issues/2024-02-07/index.html'), later, later);

  const next = await print(of(12), sealing);

  expect([...next.written].sort()).toEqual(['issues/2024-01-31/mail.txt', 'issues/2024-02-07/index.html']);
  expect(differing(of(12))).toEqual([]);
});

test('seals of another state of the folder hold nothing', async () => {
  const old = await print(of(11));
  await print({ ...of(12), publication: aPublication({ title: 'Another' }) }, old.sealing);

  await print(of(12), old.sealing);

  expect(differing(of(12))).toEqual([]);
});

test('another name, label or topic breaks every seal', async () => {
  const { sealing } = await print(of(10));
  const renamed = {
    ...of(10),
    publication: aPublication({ title: 'Another', topics: [{ id: 'teachers', name: 'New', words: [] }] }),
  };

  await print(renamed, sealing);

  expect(differing(renamed)).toEqual([]);
});
