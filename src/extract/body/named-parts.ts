import type { PageFacts } from '../../page/facts.ts';
import type { LdNode } from '../../page/json-ld.ts';
import type { Box, Laid } from '../../page/laid.ts';

/**
 * Boxes that structured data names as parts of the article: `hasPart.cssSelector` with `isAccessibleForFree` (schema.org, for text that
 * only subscribers see). A name that would cost the article is given back so; what readers are not shown stays hidden. Selectors of one
 * class or id are read, as all in the wild are.
 */
export function findNamedParts({ boxes }: Pick<Laid, 'boxes'>, facts: Pick<PageFacts, 'ld'>): Set<Box> {
  const names = new Set(facts.ld.flatMap(selectorsOf));
  if (!names.size) return new Set();
  return new Set(boxes.filter((box) => box.flag && box.flag.reason !== 'hidden' && namesOf(box).some((name) => names.has(name))));
}

function selectorsOf(node: LdNode): string[] {
  const selectors = [node.cssSelector].flat().filter((each) => typeof each === 'string');
  return selectors
    .flatMap((each: string) => each.split(',').map((part) => part.trim()))
    .filter((part) => /^[.#][\w-]+$/.test(part));
}

function namesOf({ element }: Box): string[] {
  if (!('attribs' in element)) return [];
  const { class: classes = '', id } = element.attribs;
  return [...classes.split(/\s+/).map((name) => `.${name}`), ...(id ? [`#${id}`] : [])];
}
