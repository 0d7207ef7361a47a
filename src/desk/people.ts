import { FACTS, type Fact, type House } from '../flow/open.ts';
import { shortHash } from '../kit/hash.ts';

/** Somebody who may sign in; `password` is a hash as `hashPassword` gives it. */
export interface Curator {
  readonly name: string;
  readonly password: string;
  /** What they may do; absent: everything. */
  readonly role?: Role;
}

/** Readers look; editors decide, write and look after the sources; approvers approve, print and see the people page. */
export type Role = 'reader' | 'editor' | 'approver';

const THEIR_OWN = /^\/desk\/(?:sign-out|mine|draft|week\/[\d-]+\/read)(?:\/|$)/;
const OF_APPROVERS = /^\/desk\/(?:people|issue\/[\d-]+\/(?:approve|unapprove|publish|correct))(?:\/|$)/;

/** Whether somebody of this role may post to a path of the desk. */
export function mayDo(role: Role, path: string): boolean {
  if (role === 'approver' || THEIR_OWN.test(path)) return true;
  return role === 'editor' && !OF_APPROVERS.test(path);
}

/** Who may sign in, as the configuration says it now. */
export interface People {
  all(): readonly Curator[];
  find(name: string): Curator | undefined;
  /** What a session of theirs must have been opened with. */
  markOf(curator: Curator): string;
  /** From now on no session of theirs is worth anything. */
  signOutEverywhere(name: string): Promise<void>;
  /** How often somebody was signed out everywhere, by whichever desk. */
  know(times: Readonly<Record<string, number>>): void;
}

/** The people of a desk. Sessions end with the password that opened them. */
export async function createPeople(store: House['store'], curators: () => readonly Curator[]): Promise<People> {
  const name: Fact<Record<string, number>> = FACTS.signedOut;
  const times: Record<string, number> = Object.assign(Object.create(null), await store.getFact(name));
  return {
    all: curators,
    find: (wanted) => curators().find((each) => each.name === wanted),
    markOf: (curator) => shortHash(`${curator.password} ${times[curator.name] ?? 0}`),
    async signOutEverywhere(wanted) {
      times[wanted] = (times[wanted] ?? 0) + 1;
      await store.setFact(name, { ...times });
    },
    know: (all) => void Object.assign(times, all),
  };
}
