import type { Said } from '../model/said.ts';
import { said } from '../rules/codes.ts';

const BEGINNING = 60;

/** A stranger's text as the JSON that it was to be; where it is none, how it begins. */
export function parseAnswer(text: string): { readonly value: unknown } | { readonly spoilt: Said } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { spoilt: said('draft/no-json', { began: text.trim().slice(0, BEGINNING) }) };
  }
}
