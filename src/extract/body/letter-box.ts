import type { Box, Laid } from '../../page/laid.ts';
import { type Anchors, holds } from './anchors.ts';

/** What the boxes are headed with that ask for an address, whatever their names. */
const HEADED =
  /^(?:(?:our |the |la |le |unser |der )?(?:newsletters?|bülten(?:imiz)?|e-?bülten|рассылка|розсилка|infolettre|lettre d.info(?:rmation)?s?|bolet[íi]n|nyhetsbrev(?:et)?|nyhedsbrev|uutiskirje|biuletyn|hírlevél|нашият бюлетин|nieuwsbrief|النشرة البريدية|メールマガジン|メルマガ))[\s:：!]*$/iu;
const MOST = { blocks: 10, characters: 600 } as const;

/** Small boxes headed with the word for a letter by mail. */
export function findLetterBoxes({ boxes, blocks }: Pick<Laid, 'boxes' | 'blocks'>, { headlines }: Anchors): Set<Box> {
  const found = new Set<Box>();
  for (const box of boxes) {
    const size = box.to - box.from;
    if (size < 2 || size > MOST.blocks || holds(box, headlines)) continue;
    const first = blocks[box.from]!;
    if (first.text.length > 40 || !HEADED.test(first.text)) continue;
    let characters = 0;
    for (let at = box.from; at < box.to; at++) characters += blocks[at]!.text.length;
    if (characters <= MOST.characters) found.add(box);
  }
  return found;
}
