import type { PollRecord } from '../model/source.ts';

/** So many times a source that was told 429 keeps its place: it paid for another's request; oftener, and it is itself too much. */
const FORGIVEN = 2;

/** When a source last had its turn at its host, of its polls, newest first; one that found the host held asked nothing. Empty: never. */
export function lastTurnAt(polls: readonly PollRecord[]): string {
  const asked = polls.filter((record) => record.code !== 'fetch/host-held');
  const served = asked.findIndex((record) => record.code !== 'fetch/status-429');
  const refused = served < 0 ? asked.length : served;
  return (refused > FORGIVEN ? asked[0] : asked[served])?.at ?? '';
}
