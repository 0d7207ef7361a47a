// The curators' own feed: one entry an incident of a source, updated on recovery; told only when it lasts.

import { shortHash } from '../../kit/hash.ts';
import { escapeHtml } from '../../kit/html.ts';
import type { Moment, Said } from '../../model/said.ts';
import type { Condition } from '../../model/source.ts';
import { line } from '../../render/clean.ts';
import { said } from '../../rules/codes.ts';
import { tagFor } from '../../rules/ids.ts';
import { FACTS, type Incident } from '../../store/facts.ts';
import { say } from '../../words/say.ts';
import type { House } from '../open.ts';
import { eachStatus } from './status.ts';

const KEPT = 100;
const TOLD = new Set<Condition>(['broken', 'blocked', 'moved', 'gone']);
/** A hiccup is no incident: told at the third failure in a row, or after a day (rules/fetching §2). */
const MIN_ERRORS = 3;
const MIN_MS = 24 * 3_600_000;

/** Brings the incidents up to date with the sources as they are; answers all that are kept, newest first. */
export async function updateIncidents(house: House): Promise<readonly Incident[]> {
  const before = (await house.store.getFact(FACTS.incidents)) ?? [];
  const now = new Date(house.now()).toISOString();
  const open = new Map(before.filter((each) => !each.endedAt).map((each) => [each.sourceId, each]));
  const next: Incident[] = [];
  for await (const { source, state, condition, since, reason } of eachStatus(house)) {
    const known = open.get(source.id);
    const isBad = TOLD.has(condition);
    const lasts =
      (state?.schedule.errorsInRow ?? 0) >= MIN_ERRORS || (since !== undefined && house.now() - Date.parse(since) >= MIN_MS);
    if (known && known.condition === condition) continue;
    if (known) next.push({ ...known, endedAt: now, updatedAt: now });
    if (isBad && (lasts || condition === 'gone' || condition === 'moved')) {
      const startedAt = since ?? now;
      next.push({
        id: shortHash(`${source.id} ${condition} ${startedAt}`),
        sourceId: source.id,
        name: source.name,
        condition,
        reason,
        startedAt,
        updatedAt: now,
      });
    }
  }
  if (!next.length) return before;
  const changed = new Map(next.map((each) => [each.id, each]));
  const all = [
    ...before.map((each) => changed.get(each.id) ?? each),
    ...next.filter((each) => !before.some((old) => old.id === each.id)),
  ];
  const kept = all.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)).slice(0, KEPT);
  await house.store.setFact(FACTS.incidents, kept);
  return kept;
}

/** The health feed as Atom, and its entity tag. `origin` is where the desk is served from. */
export async function healthFeed(house: House, origin: string): Promise<{ readonly body: string; readonly etag: string }> {
  const incidents = await updateIncidents(house);
  const { language, timezone } = house.publication;
  // As everything that we print: no sign that turns a line around, no half of a letter.
  const text = (value: string): string => escapeHtml(line(value));
  const updated = incidents[0]?.updatedAt ?? '1970-01-01T00:00:00Z';
  const entries = incidents.map((each) => {
    const link = `${origin}/desk/sources/${encodeURIComponent(each.sourceId)}`;
    const title = say(said('well/incident', { name: each.name, condition: each.endedAt ? 'ended' : each.condition }), language);
    const content = say(lasting(each, timezone), language);
    return `<entry><id>${text(tagFor(house.publication, `health/${each.id}`))}</id><title>${text(title)}</title><published>${each.startedAt}</published><updated>${each.updatedAt}</updated><link rel="alternate" href="${text(link)}"/><content type="text">${text(content)}</content></entry>`;
  });
  const body = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>${text(tagFor(house.publication, 'health'))}</id><title>${text(say(said('well/feed', { title: house.publication.title }), language))}</title><updated>${updated}</updated><author><name>Gündem</name></author>
${entries.join('\n')}
</feed>
`;
  return { body, etag: `"${shortHash(body)}"` };
}

function lasting({ reason, startedAt, endedAt }: Incident, timezone: string): Said {
  const moment = (at: string): Moment => ({ form: 'date-clock', at, timezone });
  const since = moment(startedAt);
  return endedAt ? said('well/lasted', { reason, since, until: moment(endedAt) }) : said('well/lasts', { reason, since });
}
