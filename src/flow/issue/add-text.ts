// a text without an address → the curator's own item in the file of the week at hand
import { shortHash } from '../../kit/hash.ts';
import { readPasted } from '../decide/pasted.ts';
import type { House } from '../open.ts';
import { weekFor } from './add-item.ts';
import { type Decided, decideAtDesk } from './decide-at-desk.ts';

/** Takes a text that stands nowhere (a leaflet, a letter) into a week, its first line as the title where none is told: written as a decision. */
export async function addText(
  house: House,
  {
    text,
    who,
    title: told,
    date: asked,
  }: { readonly text: string; readonly who: string; readonly title?: string; readonly date?: string },
): Promise<{ readonly decided: Decided; readonly id: string; readonly date: string }> {
  const { date } = await weekFor(house, asked);
  const { title, paragraphs } = readPasted(text, told);
  // The same text twice is one item.
  const id = shortHash(text);
  const summary = paragraphs.join('\n\n') || null;
  return { decided: await decideAtDesk(house, date, { do: 'edit', match: id, title, summary }, { by: who }), id, date };
}
