import type { DraftService } from '../protocol.ts';
import { deepl } from './deepl.ts';
import { libretranslate } from './libretranslate.ts';
import { openai } from './openai.ts';

/** The services that draft or translate. */
export const services: readonly DraftService[] = [openai, deepl, libretranslate];

/** The service of that name. */
export function serviceOf(name: DraftService['name']): DraftService {
  return services.find((each) => each.name === name)!;
}
