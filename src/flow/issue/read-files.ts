// read files: what files of decisions said when they were read last, under the hash of their bytes, so that ten years of them are not parsed anew.

import type { DecisionFile, Recall } from '../../config/decision-files.ts';
import { FACTS } from '../../store/facts.ts';
import type { House } from '../open.ts';
import { VERSION } from '../version.ts';

/** Another number makes what is kept of files be read anew: after a change of what they may say, or of how it is read. */
const READING = 1;

/** Who reads files of decisions: another version reads them anew. */
export const READER = `${VERSION} ${READING}`;

/** What this store remembers of files. */
export function filesRead(store: House['store']): Recall {
  return async (dates) => {
    const kept = await store.getFacts(dates.map(FACTS.readFile));
    return new Map(
      dates.flatMap((date) => {
        const found = kept.get(FACTS.readFile(date));
        return found?.by === READER ? [[date, found]] : [];
      }),
    );
  };
}

/** Keeps what these say; by who prints, so that who only reads never writes. */
export async function keepFilesRead(store: House['store'], files: readonly DecisionFile[]): Promise<void> {
  const kept = await store.getFacts(files.map(({ date }) => FACTS.readFile(date!)));
  const fresh = files.flatMap(({ date, hash, loaded }) => {
    const known = kept.get(FACTS.readFile(date!));
    const isKnown = known?.hash === hash && known.by === READER;
    return loaded.kind === 'ok' && !isKnown ? [[date!, { by: READER, hash, picks: loaded.picks }] as const] : [];
  });
  for (let at = 0; at < fresh.length; at += AT_ONCE)
    await Promise.all(fresh.slice(at, at + AT_ONCE).map(([date, read]) => store.setFact(FACTS.readFile(date), read)));
}

/** Written in one turn, so that they are one transaction. */
const AT_ONCE = 50;
