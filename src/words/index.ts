import { ar } from './ar.ts';
import { de } from './de.ts';
import { deskAr } from './desk/ar.ts';
import { deskEs } from './desk/es.ts';
import { deskFr } from './desk/fr.ts';
import { deskRu } from './desk/ru.ts';
import type { Catalogue } from './en.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { isolated } from './isolated.ts';
import { mistakesAr } from './mistakes/ar.ts';
import { mistakesEs } from './mistakes/es.ts';
import { mistakesFr } from './mistakes/fr.ts';
import { mistakesRu } from './mistakes/ru.ts';
import { ru } from './ru.ts';
import { toldAr } from './told/ar.ts';
import { toldEs } from './told/es.ts';
import { toldFr } from './told/fr.ts';
import { toldRu } from './told/ru.ts';
import { tr } from './tr.ts';

/** The languages that we speak everywhere, in the terminal too. A new one is a file beside these and a word in this line. */
export const languages: Readonly<Record<string, Catalogue>> = { de, en, tr };

/** The languages of print and of the desk besides: what belongs to the terminal alone is English there. */
export const deskLanguages: Readonly<Record<string, Partial<Catalogue>>> = whenAsked({
  ar: () => ({ ...ar, ...isolated(deskAr), ...isolated(toldAr), ...isolated(mistakesAr) }),
  es: () => ({ ...es, ...deskEs, ...toldEs, ...mistakesEs }),
  fr: () => ({ ...fr, ...deskFr, ...toldFr, ...mistakesFr }),
  ru: () => ({ ...ru, ...deskRu, ...toldRu, ...mistakesRu }),
});

/** Each is put together when it is first spoken: most processes speak one, and a poll none of these. */
function whenAsked<T>(makers: Readonly<Record<string, () => T>>): Readonly<Record<string, T>> {
  const made: Record<string, T> = {};
  for (const [name, make] of Object.entries(makers))
    Object.defineProperty(made, name, {
      enumerable: true,
      configurable: true,
      get() {
        const value = make();
        Object.defineProperty(made, name, { enumerable: true, value });
        return value;
      },
    });
  return made;
}
