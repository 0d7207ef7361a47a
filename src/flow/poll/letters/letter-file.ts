import { htmlToText } from '../../../kit/html.ts';
import { Fault } from '../../../model/fault.ts';
import type { Letter } from '../../../read/letter/letters-page.ts';
import { openLetter } from '../../../read/letter/open-letter.ts';
import { homeOf } from '../../../read/letter/senders.ts';
import { said } from '../../../rules/codes.ts';
import type { House } from '../../open.ts';
import { pageOfFile } from '../page-of-file.ts';
import { prepareLetter } from './prepare.ts';

/** A saved letter as something that a curator brings by hand: where readers are led, its headline, its text. */
export interface LetterByHand {
  readonly url: string;
  readonly title: string;
  readonly text: string;
  /** Where it is a list of headlines: those, and no text. */
  readonly items: NonNullable<Letter['items']>;
}

/** Opens a saved letter (`.eml`), cleaned as a poll would. Faults of `givenFile`, and `usage/article-address` where nothing says where readers are to be led. */
export async function letterByHand(house: House, path: string): Promise<LetterByHand> {
  const { bytes } = await pageOfFile(path, undefined, house.now(), 'page');
  const raw = await openLetter(bytes);
  const letter = await prepareLetter(raw, { fetcher: await house.fetcher(), how: {}, now: house.now() });
  const url = letter.online ?? homeOf(raw);
  if (!url) throw new Fault(said('usage/article-address', { value: path }), { subject: path });
  return { url, title: letter.subject, text: htmlToText(letter.html), items: letter.items ?? [] };
}
