import { expect, test } from 'vitest';
import { formats } from '../../src/render/formats/index.ts';
import { formatContract } from '../contracts/format.ts';
import { aPublication, englishMaterial, hostileMaterial, issueRun, someSources } from './bulletins.ts';

const materials = {
  turkish: { publication: aPublication(), issues: issueRun(3, '2024-01-31', 3), sources: someSources },
  english: englishMaterial(),
  hostile: hostileMaterial(),
  empty: { publication: aPublication(), issues: [], sources: [] },
};

for (const format of formats) formatContract(format, materials);

test('formats have names and a line of help', () => {
  expect(new Set(formats.map((format) => format.name)).size).toBe(formats.length);
  expect(formats.filter((format) => format.about.length < 20)).toEqual([]);
});
