import { describe, expect, test } from 'vitest';
import { cleanIssue, cleanPublication } from '../../src/render/clean.ts';
import { previousArchive, rebuildPublication } from '../../src/render/rebuild.ts';
import { renderPublication } from '../../src/render/render.ts';
import type { Material } from '../../src/render/setting.ts';
import { aPublication, arabicMaterial, englishMaterial, hostileMaterial, issueRun, someSources } from './bulletins.ts';

function outputOf(material: Material): Map<string, string | Uint8Array> {
  return new Map(renderPublication(material).map((edition) => [edition.path, edition.body]));
}

describe('from atom.xml and its archives', () => {
  test.each<[string, () => Material]>([
    [
      'a Turkish publication with archives',
      () => ({ publication: aPublication(), issues: issueRun(14, '2024-01-31', 3), sources: someSources }),
    ],
    ['an English one with corrections and notes', englishMaterial],
    ['an Arabic one', arabicMaterial],
    ['one of hostile strings', hostileMaterial],
    ['an empty one', () => ({ publication: aPublication(), issues: [], sources: someSources })],
  ])('%s comes back byte for byte', (_, make) => {
    const output = outputOf(make());
    const site = 'https://bulten.example.org/gundem/';
    const text = (path: string) => String(output.get(path));
    const archives: string[] = [];
    for (let at = previousArchive(text('atom.xml')); at; at = previousArchive(archives.at(-1)!))
      archives.push(text(at.slice(site.length)));

    const again = outputOf(rebuildPublication({ atom: text('atom.xml'), archives }));

    expect([...again.keys()]).toEqual([...output.keys()]);
    expect(
      [...again]
        .filter(([path, body]) => Buffer.compare(Buffer.from(body as string), Buffer.from(output.get(path) as string)) !== 0)
        .map(([path]) => path),
    ).toEqual([]);
  });

  test('what earlier versions printed, with each issue whole in its record, comes back as well', () => {
    const publication = cleanPublication(aPublication());
    const material = { publication: aPublication(), issues: issueRun(5, '2024-01-31', 3), sources: someSources };
    const issues = material.issues.map((issue) => cleanIssue(issue, publication));
    const old = [
      { publication, sources: someSources },
      ...issues.toReversed().map((issue) => ({
        ...issue,
        sections: issue.sections.map((section) => ({
          ...section,
          items: section.items.map(({ paragraphs, ...item }) => ({ ...item, paragraphs: paragraphs.length })),
        })),
      })),
    ].map((record) => JSON.stringify(record).replace(/[<>&]/g, (found) => `&#${found.charCodeAt(0)};`));
    const atom = String(outputOf(material).get('atom.xml')).replace(
      /(<dcterms:provenance>)[^<]*/g,
      (_, tag: string) => `${tag}${old.shift()}`,
    );

    const again = rebuildPublication({ atom, archives: [] });

    expect(old).toEqual([]);
    expect(again.issues).toEqual(issues);
    expect(again.sources).toEqual(someSources);
  });

  test('readers pay little for it: a seventh of a feed, even of short items', () => {
    const named = issueRun(14, '2024-01-31', 12).map((issue) => ({
      ...issue,
      sections: issue.sections.map((section) => ({
        ...section,
        items: section.items.map((item) => ({ ...item, id: `${issue.id}/${item.articleId}` })),
      })),
    }));
    const material = { publication: aPublication(), issues: named, sources: someSources };
    const atom = String(outputOf(material).get('atom.xml'));

    const records = atom.match(/<dcterms:provenance>[^<]*/g)!.join('');

    expect(records.length / atom.length).toBeLessThan(1 / 7);
  });

  test('a feed of somebody else is a fault that says what is missing', () => {
    const atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>';

    expect(() => rebuildPublication({ atom, archives: [] })).toThrow(/dcterms:provenance/);
  });

  test('no secret of the config stands in the feed', () => {
    const publication = {
      ...aPublication({ store: 'postgres://user:geheim@db/x' }),
      mail: { smtp: 'smtps://u:geheim@mail', from: 'a@example.org', to: ['liste@example.org'] },
    };

    const output = outputOf({ publication, issues: issueRun(2), sources: someSources });

    expect([...output].filter(([, body]) => String(body).includes('geheim') || String(body).includes('liste@'))).toEqual([]);
  });
});
