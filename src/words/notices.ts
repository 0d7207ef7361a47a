import type { Said } from '../model/said.ts';
import { said } from '../rules/codes.ts';

/** What is told of a source. */
export function saidNotice(kind: 'broken' | 'held' | 'mended' | 'released', source: string): Said {
  return said('flow/notice', { kind, source });
}
