import { isStableClass, writtenPart } from './class-names.ts';
import type { Spot } from './scan.ts';

/** Ways to name elements that are alike: by each class they share, then by tag. */
export function ownSelectors(spots: readonly Spot[]): string[] {
  const tags = new Set(spots.map((spot) => spot.tag));
  const tag = tags.size === 1 ? [...tags][0]! : '';
  const shared = sharedClasses(spots);
  const classes = shared.filter(isStableClass).map((word) => `${tag}.${word}`);
  const written = shared
    .map(writtenPart)
    .filter((part) => part !== undefined)
    .map((part) => `${tag}[class*="${part}"]`);
  return [...classes, ...written, ...(tag ? [tag] : [])];
}

function sharedClasses(spots: readonly Spot[]): string[] {
  const all = spots.map((spot) => new Set((spot.element.attribs.class ?? '').split(/\s+/).filter(Boolean)));
  const first = all[0];
  return first ? [...first].filter((word) => all.every((set) => set.has(word))) : [];
}
