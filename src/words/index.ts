import { de } from './de.ts';
import type { Catalogue } from './en.ts';
import { en } from './en.ts';
import { tr } from './tr.ts';

/** The languages that we speak. A new one is a file beside these and a word in this line. */
export const languages: Readonly<Record<string, Catalogue>> = { de, en, tr };
