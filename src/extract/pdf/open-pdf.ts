// The bytes of a PDF as runs of text with their places. The one file that knows the library (docs/decisions/0081), loaded only in the
// reading thread and only when a PDF is met.
import { type getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { type Drawn, hasTurnedPairs, withPairs, wordsDrawn } from './ligatures.ts';
import type { OpenedPdf, PdfPage, Run } from './types.ts';

/** Pages that are read; what follows is counted only. */
export const MAX_PAGES = 100;
/** Characters that are kept: a book is not an article. */
const MAX_CHARACTERS = 400_000;

/** Reads a PDF up to its bounds; says why where there is nothing to read. Throws nothing that a document can cause. */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  const { getDocument } = await getResolvedPDFJS();
  const task = getDocument({
    data: Uint8Array.from(bytes), // the library takes the memory for its own
    verbosity: 0,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: 0,
  });
  task.onPassword = () => void task.destroy(); // nobody is here to be asked
  try {
    const document = await task.promise;
    const { info } = await document.getMetadata().catch(() => ({ info: {} }));
    const pages: PdfPage[] = [];
    let characters = 0;
    let damaged = 0;
    const count = Math.min(document.numPages, MAX_PAGES);
    for (let number = 1; number <= count && characters < MAX_CHARACTERS; number++) {
      try {
        const page = await document.getPage(number);
        const read = await readPage(page, number);
        pages.push(read);
        characters += read.runs.reduce((sum, run) => sum + run.text.length, 0);
        page.cleanup();
      } catch {
        damaged++; // the others may be sound
      }
    }
    if (!pages.length) return { kind: 'refused', why: 'broken' };
    return { kind: 'pdf', pages, pageCount: document.numPages, damaged, info: info as Readonly<Record<string, unknown>> };
  } catch (error) {
    return { kind: 'refused', why: (error as Error).name === 'PasswordException' || task.destroyed ? 'encrypted' : 'broken' };
  } finally {
    await task.destroy().catch(() => undefined); // it is gone either way
  }
}

/** What the library says of a piece of text; marks of structure have no `str`. */
interface TextItem {
  readonly str?: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
  readonly dir: string;
}

/** What it says of an area that can be pressed. */
interface LinkAnnotation {
  readonly url?: unknown;
  readonly rect?: readonly number[];
}

type LibraryPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

async function readPage(page: LibraryPage, number: number): Promise<PdfPage> {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const { items } = await page.getTextContent({ includeMarkedContent: false });
  const runs = (items as readonly TextItem[]).flatMap((item): Run[] => {
    if (!item.str) return [];
    const [a = 0, b = 0, , , x = 0, y = 0] = item.transform;
    const size = Math.hypot(a, b);
    // what is set askew is a stamp or the side of a chart
    if (size === 0 || Math.abs(b) > Math.abs(a) * 0.1) return [];
    return [
      { text: item.str, x: x - left, y: y - bottom, width: item.width, size, font: item.fontName, isRtl: item.dir === 'rtl' },
    ];
  });
  const mended = hasTurnedPairs(runs) ? await mend(page, runs) : runs;
  const links = (await page.getAnnotations({ intent: 'display' })).flatMap((each: LinkAnnotation) => {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = each.rect ?? [];
    return typeof each.url === 'string'
      ? [
          {
            url: each.url,
            x: Math.min(x1, x2) - left,
            y: Math.min(y1, y2) - bottom,
            right: Math.max(x1, x2) - left,
            top: Math.max(y1, y2) - bottom,
          },
        ]
      : [];
  });
  return { number, width: right - left, height: top - bottom, runs: mended, links };
}

async function mend(page: LibraryPage, runs: readonly Run[]): Promise<Run[]> {
  const { OPS } = await getResolvedPDFJS();
  // where it cannot be listed, the words are still there
  const { fnArray, argsArray } = await page
    .getOperatorList()
    .catch(() => ({ fnArray: [] as number[], argsArray: [] as unknown[][] }));
  // what takes nothing has null in the place of a list
  const lines = fnArray.flatMap((draws: number, at: number) => (draws === OPS.showText ? [argsArray[at]?.[0] as Drawn] : []));
  return withPairs(runs, wordsDrawn(lines));
}

// The library wants it to list what a page draws; Node has it from version 21 on.
interface Transferable {
  transferToFixedLength?: (length?: number) => ArrayBuffer;
}
(ArrayBuffer.prototype as Transferable).transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength) {
  return structuredClone(this, { transfer: [this] }).slice(0, length);
};
