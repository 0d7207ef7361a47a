// The links of a draft as they were asked last, kept so that every page of the desk tells the same.

import type { Issue } from '../../model/issue.ts';
import type { Told } from '../../model/said.ts';
import type { House } from '../open.ts';
import { checkLinks } from './links.ts';

/** What the last look at a week's links came to. */
export interface LinksAsked {
  readonly at: string;
  readonly asked: number;
  /** Address → what it said. */
  readonly dead: readonly (readonly [string, Told])[];
  readonly unknown: readonly (readonly [string, Told])[];
}

const nameOf = (date: string): string => `desk:links:${date}`;

/** Asks every link of a draft and keeps what they said. */
export async function askLinks(house: House, draft: Issue): Promise<LinksAsked> {
  const urls = draft.sections.flatMap(({ items }) => items.map((item) => item.url));
  const { asked, dead, unknown } = await checkLinks(house, urls);
  const told: LinksAsked = { at: new Date(house.now()).toISOString(), asked, dead: [...dead], unknown: [...unknown] };
  await house.store.setFact(nameOf(draft.week.date), told);
  return told;
}

/** What was told last; undefined when nobody asked. */
export function linksAsked(house: House, date: string): Promise<LinksAsked | undefined> {
  return house.store.getFact<LinksAsked>(nameOf(date));
}
