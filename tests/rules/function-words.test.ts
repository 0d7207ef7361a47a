import { expect, test } from 'vitest';
import { isPlainly } from '../../src/rules/function-words.ts';

const ENGLISH =
  'The council of the town has decided that the school on the hill will be closed after the summer, and that its pupils are to be taken by bus to the next village.';
const GERMAN =
  'Der Rat der Stadt hat beschlossen, dass die Schule auf dem Hügel nach dem Sommer geschlossen wird und die Kinder mit dem Bus in das nächste Dorf gebracht werden.';
const DUTCH =
  'De raad van de stad heeft besloten dat de school op de heuvel na de zomer wordt gesloten en dat de leerlingen met de bus naar het volgende dorp worden gebracht.';

test('knows a text by the small words of its language', () => {
  expect([isPlainly(ENGLISH, 'en'), isPlainly(GERMAN, 'de')]).toEqual([true, true]);
});

test('leaves a text of another language, or of one that it does not know, to the guesser', () => {
  expect([isPlainly(GERMAN, 'en'), isPlainly(DUTCH, 'de'), isPlainly(ENGLISH, 'fr'), isPlainly(DUTCH, 'nl')]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('takes one word that comes again and again for no proof', () => {
  expect(isPlainly('die die die die die die die die die die harder and then some', 'de')).toBe(false);
});
