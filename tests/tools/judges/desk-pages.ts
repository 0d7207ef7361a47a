import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { article, openDesk, WEEK } from '../../desk/newsroom.ts';

/** The pages of a desk with a week on it, by names that a file may have. */
export async function deskPages(): Promise<ReadonlyMap<string, string>> {
  const articles = Array.from({ length: 15 }, (_, n) => article(n));
  const desk = await openDesk(articles);
  const id = articles[1]!.id;
  const paths = [
    `week/${WEEK}?open=${id}`,
    `week/${WEEK}?state=issue&group=source&merge=${id}`,
    `week/${WEEK}/item/${id}`,
    `week/${WEEK}/item/gone`,
    'week/2026-99-99',
    `issue/${WEEK}`,
    `issue/${WEEK}/looks`,
    'waiting',
    'sources',
    'sources/kiyi',
    'add',
    'history',
    'people',
    'mine?filter=%3Fq%3Dx',
    'why?url=https%3A%2F%2Fliman.example%2Fa',
    'nothing-here',
  ];
  try {
    const pages = new Map<string, string>();
    for (const path of paths)
      pages.set(`desk/${path.replaceAll(/\W+/g, '_')}.html`, await (await desk.get(`/desk/${path}`)).text());
    return pages;
  } finally {
    await desk.close();
    rmSync(dirname(desk.configDir), { recursive: true, force: true });
  }
}
