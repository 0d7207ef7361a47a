import type { Backend } from '../rows.ts';
import { memory } from './memory.ts';
import { postgres } from './postgres.ts';
import { sqlite } from './sqlite.ts';

/** Every store there is. A new one is done when tests/contracts/store.ts passes on it. */
export const backends: readonly Backend[] = [sqlite, postgres, memory];
