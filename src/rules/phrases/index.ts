import { ar } from './ar.ts';
import { de } from './de.ts';
import { el } from './el.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fa } from './fa.ts';
import { fr } from './fr.ts';
import { hu } from './hu.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { nl } from './nl.ts';
import type { ObstaclePhrases } from './phrases.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { ru } from './ru.ts';
import { tr } from './tr.ts';
import { uk } from './uk.ts';
import { zh } from './zh.ts';

/** The languages whose obstacles we know by their words. A new one is a file, and a line here. */
export const OBSTACLE_PHRASES: Readonly<Record<string, ObstaclePhrases>> = {
  ...{ ar, de, el, en, es, fa, fr, hu, it },
  ...{ ja, ko, nl, pl, pt, ru, tr, uk, zh },
};
