import { de } from './de.ts';
import { eastern } from './eastern.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import type { LineWords } from './line-words.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { ru } from './ru.ts';
import { tr } from './tr.ts';

const ALL: readonly LineWords[] = [en, de, eastern, es, fr, it, nl, pl, pt, ru, tr];

/** The wordings of a kind of line in every language. */
export function wordings(kind: keyof LineWords): string[] {
  return ALL.flatMap((words) => words[kind] ?? []);
}
