import { ar } from './ar.ts';
import { de } from './de.ts';
import type { Catalogue } from './en.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ru } from './ru.ts';
import { tr } from './tr.ts';

/** The languages that we speak. A new one is a file beside these and a word in this line. */
export const languages: Readonly<Record<string, Catalogue>> = { de, en, tr };

/** The languages that we print in besides: their files hold the words of pages, feeds and mail (`print/…`), and no more. */
export const printedIn: Readonly<Record<string, Partial<Catalogue>>> = { ar, es, fr, ru };
