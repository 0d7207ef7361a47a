// a text without an address → the curator's own item in the file of the week at hand
import { shortHash } from '../../kit/hash.ts';
import { readPasted } from '../decide/pasted.ts';
import type { House } from '../open.ts';
import { type Decided, decideAtDesk } from './decide-at-desk.ts';
import { weekAtHand } from './week-at-hand.ts';

/** Takes a text that stands nowhere (a leaflet, a letter) into the week at hand, its first line as the title: written as a decision. */
export async function addText(
  house: House,
  { text, who }: { readonly text: string; readonly who: string },
): Promise<{ readonly decided: Decided; readonly id: string; readonly date: string }> {
  const { date } = await weekAtHand(house);
  const { title, paragraphs } = readPasted(text);
  // The same text twice is one item.
  const id = shortHash(text);
  const summary = paragraphs.join('\n\n') || null;
  return { decided: await decideAtDesk(house, date, { do: 'edit', match: id, title, summary }, { by: who }), id, date };
}
