import type { Week } from '../model/issue.ts';
import type { Said, Value } from '../model/said.ts';
import { said } from '../rules/codes.ts';

/** What differs, as `curate/differences.ts` finds it. */
interface Different {
  readonly kind: 'added' | 'removed' | 'edited' | 'intro' | 'order' | 'note';
  readonly title: string;
  readonly parts: readonly string[];
}

/** One difference, to be said. */
export function saidDifference({ kind, title, parts }: Different): Said {
  if (kind === 'intro' || kind === 'order') return said('flow/difference-whole', { kind });
  return said('flow/difference', { kind, title, parts: parts.map((part): Said => said('flow/part', { part })) });
}

/** "changed since NAME approved it at 08:12: …" */
export function saidChange(
  approval: { readonly by?: string; readonly at?: string; readonly differences: readonly Different[] },
  { timezone }: { readonly timezone: string },
): Said {
  const { by = 'none', at, differences } = approval;
  const list: Value = differences.map(saidDifference);
  return said('flow/changed-since', {
    by,
    at: at === undefined ? 'none' : { form: 'clock', at, timezone },
    differences: list,
    count: differences.length,
  });
}

/** "Issue 12 (18–24 November) ends, goes out Wednesday 09:00, not approved". */
export function saidAtHand(about: {
  readonly week: Pick<Week, 'date' | 'lastDay'>;
  readonly number: number;
  /** Epoch ms. */
  readonly hourAt: number | undefined;
  readonly now: number;
  readonly publication: { readonly timezone: string; readonly approval: 'optional' | 'required' };
  readonly approval:
    | { readonly kind: 'none' }
    | {
        readonly kind: 'stands' | 'changed';
        readonly by?: string;
        readonly at?: string;
        readonly differences?: readonly Different[];
      };
}): Said {
  const { week, number, hourAt, now, publication, approval } = about;
  const { timezone } = publication;
  const state =
    approval.kind === 'changed'
      ? saidChange({ ...approval, differences: approval.differences ?? [] }, publication)
      : approval.kind === 'stands'
        ? said('flow/approved-by', { by: approval.by ?? 'none' })
        : said('flow/not-approved', { rule: publication.approval });
  return said('flow/at-hand', {
    number,
    range: { form: 'week', at: week.date, until: week.lastDay, timezone },
    hour: hourAt === undefined ? 'none' : hourAt > now ? 'ahead' : 'passed',
    when: hourAt === undefined ? '' : { form: 'weekday-clock', at: new Date(hourAt).toISOString(), timezone },
    state,
  });
}

/** "the issue of 2024-01-31 has 2 decisions that are not printed yet: …" */
export function saidUnprinted({
  date,
  differences,
}: {
  readonly date: string;
  readonly differences: readonly Different[];
}): Said {
  return said('flow/unprinted', { date, count: differences.length, differences: differences.map(saidDifference) });
}
