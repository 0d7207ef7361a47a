import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { readPdf } from '../../../src/extract/pdf/read-pdf.ts';
import { likeness } from '../../extract/pdf/ngrams.ts';
import { type OfficeLayout, officeDocument } from '../../extract/pdf/office.ts';
import { SOUND } from '../../extract/pdf/samples.ts';
import type { Check } from '../check.ts';

const LAYOUTS: readonly OfficeLayout[] = [
  { columns: 1, align: 'ragged' },
  { columns: 2, align: 'ragged' },
  { columns: 3, align: 'ragged' },
  { columns: 2, align: 'justified' },
];

/** Arabic without Latin words in brackets, and not drawn out to the edge: LibreOffice does that with signs that are no letters, and such a text is refused. */
const WANTED = new Set(['two columns en', 'two columns tr', 'two columns de', 'plain ar']);

/** What LibreOffice prints of our own words, read back. Debian: libreoffice-writer-nogui. */
export const check: Check = {
  name: 'pdf-office',
  about: 'PDFs that LibreOffice prints, in four languages and four layouts: likeness of the text, headlines, whole paragraphs',
  onlyByName: true,
  floors: { documents: { min: 15 }, likeness: { min: 0.97 }, titles: { min: 1 }, whole: { min: 0.95 } },
  async run() {
    const program = (process.env.PATH ?? '')
      .split(delimiter)
      .map((dir) => join(dir, 'soffice'))
      .find((path) => existsSync(path));
    if (!program) throw new Error('no LibreOffice here (Debian: libreoffice-writer-nogui)');
    const dir = await mkdtemp(join(tmpdir(), 'gundem-office-'));
    const documents = SOUND.filter(({ name }) => WANTED.has(name)).flatMap((sample) =>
      LAYOUTS.filter(({ align }) => sample.language !== 'ar' || align === 'ragged').map((layout) => ({
        sample,
        layout,
        name: `${sample.language}-${layout.columns}-${layout.align}`,
      })),
    );
    try {
      for (const { sample, layout, name } of documents)
        await writeFile(join(dir, `${name}.fodt`), officeDocument(sample, layout));
      const files = documents.map(({ name }) => join(dir, `${name}.fodt`));
      execFileSync(
        program,
        [`-env:UserInstallation=file://${dir}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', dir, ...files],
        {
          stdio: 'ignore',
          timeout: 240_000,
        },
      );
      const rows = await Promise.all(
        documents.map(async ({ sample, name }) => {
          const article = await readPdf(await readFile(join(dir, `${name}.pdf`)), 'https://ministry.example/a.pdf', {
            now: '2026-11-27T09:00:00Z',
          });
          const whole = sample.paragraphs.filter((each) => article.paragraphs.includes(each)).length / sample.paragraphs.length;
          return {
            name,
            like: likeness(article.text, sample.paragraphs.join('\n')),
            whole,
            isTitled: article.title === sample.title,
          };
        }),
      );
      return {
        lines: rows.map(
          ({ name, like, whole, isTitled }) =>
            `${isTitled ? '✓' : '✗'} ${like.toFixed(4)}  ${(whole * 100).toFixed(0).padStart(3)} % whole  ${name}`,
        ),
        figures: {
          documents: rows.length,
          likeness: Math.min(...rows.map(({ like }) => like)),
          titles: rows.filter(({ isTitled }) => isTitled).length / rows.length,
          whole: rows.reduce((sum, { whole }) => sum + whole, 0) / rows.length,
        },
      };
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  },
};
