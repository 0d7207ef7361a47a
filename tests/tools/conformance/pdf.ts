import { readPdf } from '../../../src/extract/pdf/read-pdf.ts';
import { likeness } from '../../extract/pdf/ngrams.ts';
import { ODD_BUT_SOUND, REFUSED } from '../../extract/pdf/odd.ts';
import { printSample } from '../../extract/pdf/print.ts';
import { SOUND } from '../../extract/pdf/samples.ts';
import type { Check } from '../check.ts';
import { launchChromium } from '../chromium.ts';

const URL = 'https://ministry.example/a.pdf';

/** What one document came to. */
interface Row {
  readonly name: string;
  readonly like: number;
  readonly isRight: boolean;
  readonly pages: number;
  readonly cpuMs: number;
}

/** Over forty PDFs: those that a browser prints of our own words, and those made by hand, sound and not. Bounds of a thread are tried in tests/flow. */
export const check: Check = {
  name: 'pdf',
  about:
    'Over forty PDFs read: likeness of the text by groups of four characters, headlines and days, refusals by name, CPU for twenty pages',
  floors: {
    documents: { min: 38 },
    likeness: { min: 0.97 },
    right: { min: 1 },
    refused: { min: 1 },
    twentyPagesMs: { max: 1000 },
  },
  async run() {
    const browser = await launchChromium();
    const rows: Row[] = [];
    try {
      for (const sample of SOUND) {
        const truth = sample.paragraphs.join('\n');
        rows.push(await tryOne(sample.name, await printSample(browser, sample), { truth, title: sample.title, day: sample.day }));
      }
    } finally {
      await browser.close();
    }
    for (const { name, bytes, text, title } of ODD_BUT_SOUND) rows.push(await tryOne(name, bytes(), { truth: text, title }));
    const light = REFUSED.filter(({ why }) => why !== 'too-heavy');
    const refused = await Promise.all(light.map(async ({ bytes, why }) => told(await readPdf(bytes(), URL)) === why));
    const long = rows.filter((row) => row.pages >= 20 && row.pages <= 40);
    return {
      lines: [
        ...rows.map(
          (row) =>
            `${row.isRight ? '✓' : '✗'} ${row.like.toFixed(4)}  ${String(row.pages).padStart(3)} p  ${String(row.cpuMs).padStart(5)} ms  ${row.name}`,
        ),
        ...light.map(({ name, why }, at) => `${refused[at] ? '✓' : '✗'} ${why}  ${name}`),
      ],
      figures: {
        documents: rows.length + REFUSED.length,
        likeness: Math.min(...rows.map((row) => row.like)),
        right: rows.filter((row) => row.isRight).length / rows.length,
        refused: refused.filter(Boolean).length / refused.length,
        twentyPagesMs: Math.max(...long.map((row) => (row.cpuMs * 20) / row.pages)),
      },
    };
  },
};

async function tryOne(
  name: string,
  bytes: Buffer,
  {
    truth,
    title,
    day,
  }: { readonly truth?: string | undefined; readonly title?: string | undefined; readonly day?: string | undefined },
): Promise<Row> {
  const since = process.cpuUsage();
  const article = await readPdf(bytes, URL, { now: '2026-11-27T09:00:00Z' });
  const { user, system } = process.cpuUsage(since);
  return {
    name,
    like: truth ? likeness(article.text, truth) : 1,
    isRight: article.title === title && (day === undefined || article.published === day),
    pages: article.leadsTo?.pages ?? 0,
    cpuMs: Math.round((user + system) / 1000),
  };
}

function told({ verdictReason }: Awaited<ReturnType<typeof readPdf>>): unknown {
  return typeof verdictReason === 'object' ? verdictReason.values.why : verdictReason;
}
