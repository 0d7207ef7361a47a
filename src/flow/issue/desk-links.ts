// The links of a draft as they were asked last, kept so that every page of the desk tells the same.

import type { Issue } from '../../model/issue.ts';
import { FACTS, type LinksAsked } from '../../store/facts.ts';
import type { House } from '../open.ts';
import { checkLinks } from './links.ts';

export type { LinksAsked };

/** Asks every link of a draft and keeps what they said. */
export async function askLinks(house: House, draft: Issue): Promise<LinksAsked> {
  const urls = draft.sections.flatMap(({ items }) => items.map((item) => item.url));
  const { asked, dead, unknown } = await checkLinks(house, urls);
  const told: LinksAsked = { at: new Date(house.now()).toISOString(), asked, dead: [...dead], unknown: [...unknown] };
  await house.store.setFact(FACTS.linksAsked(draft.week.date), told);
  return told;
}

/** What was told last; undefined when nobody asked. */
export function linksAsked(house: House, date: string): Promise<LinksAsked | undefined> {
  return house.store.getFact(FACTS.linksAsked(date));
}
