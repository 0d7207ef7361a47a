// settings: a saved change of the config | taken up, or told with its line and left out.
import type { Problem } from '../model/fault.ts';
import { said } from '../rules/codes.ts';
import { rememberSources } from './known-sources.ts';
import { type House, type OpenOptions, reloadHouse } from './open.ts';

/** What taking up a configuration tells. */
export type SettingsEvent =
  | { readonly kind: 'config'; readonly sources: number }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** Takes up changed files of the config; a broken save is told once, and once more that it was taken back. */
export function createSettings(house: () => House, onEvent: (event: SettingsEvent) => void) {
  let told = '';
  return {
    async reload(options: OpenOptions, free: () => Promise<unknown>): Promise<House> {
      const next = await reloadHouse(house(), options, free);
      const mistakes = JSON.stringify(next.mistakes);
      if (next.mistakes.length && mistakes !== told)
        onEvent({ kind: 'problems', problems: [...next.mistakes, keptOld(house())] });
      // Mended by taking the change back: the file is as it was, and who saved it wants to know that all is well.
      const isMended = !next.mistakes.length && told !== '' && told !== '[]';
      told = mistakes;
      // A list that was cut short is right in itself: only what was there before tells.
      const fewer = next.changed ? await rememberSources(next.house) : [];
      // told last: who hears it finds the new house
      if (next.changed || isMended) onEvent({ kind: 'config', sources: next.house.sources.length });
      if (fewer.length) onEvent({ kind: 'problems', problems: fewer });
      return next.house;
    },
  };
}

function keptOld(house: House): Problem {
  return {
    ...said('config/kept'),
    subject: house.configDir,
    level: 'warning',
  };
}
