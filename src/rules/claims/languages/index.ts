import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { ClaimLanguage } from './language.ts';
import { tr } from './tr.ts';

/** The languages that the claim check knows, by first subtag. A text in another one is read with figures in digits, dates and names alone. */
export const CLAIM_LANGUAGES: Readonly<Record<string, ClaimLanguage>> = { de, en, es, fr, tr };
