import { KINDS } from '../../read/kinds/index.ts';

/** The names of the kinds of source, for the help of the terminal. */
export const KIND_NAMES: readonly string[] = KINDS.map(({ kind }) => kind);
