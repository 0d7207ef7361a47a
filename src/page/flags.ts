import type { Element } from 'domhandler';
import { ALONE, ANYWHERE, ARRANGES, BIO, BY_TAG, CONSENT, type Flag, WHOLE } from './flag-words.ts';
import { isHidden } from './hidden.ts';

/** Reads why the tag, role or names of an element say that it holds something else than the article; names are read once a page. */
export function createFlagReader(): (element: Element) => Flag | undefined {
  const known = new Map<string, Flag | undefined>();
  return (element) => {
    if (isHidden(element)) return { reason: 'hidden', weak: false, by: `hidden ${element.attribs.class ?? ''}` };
    if (isLayer(element)) return LAYER;
    const byTag = BY_TAG.get(element.name);
    if (byTag && !(element.name === 'figure' && framesText(element))) return byTag;
    if (STANDS_FOR_ALL.has(element.name)) return undefined;
    const { role, class: classes, id } = element.attribs;
    if (role && /navigation|banner|contentinfo|complementary|menu|search/i.test(role))
      return { reason: 'role', weak: false, by: `role ${role}` };
    if (isComment(element)) return COMMENT;
    if (!classes && !id) return undefined;
    const names = `${classes ?? ''} ${id ?? ''}`;
    if (known.has(names)) return known.get(names);
    const flag = flagOfNames(names);
    known.set(names, flag);
    return flag;
  };
}

const LAYER: Flag = { reason: 'dialog', weak: false, by: 'dialog' };
const COMMENT: Flag = { reason: 'comments', weak: false, by: 'comment' };

/** Whether an element lies over the page: a dialog by its tag, role or state, or a layer fixed to the window. */
function isLayer({ name, attribs }: Element): boolean {
  if (name === 'dialog' || attribs['aria-modal'] === 'true' || /dialog/i.test(attribs.role ?? '')) return true;
  return name !== 'body' && /position\s*:\s*fixed/i.test(attribs.style ?? '');
}

/** Whether an element says in its data that it is a reader's comment. */
function isComment({ attribs }: Element): boolean {
  return (
    /(?:User)?Comments?$/.test(attribs.itemtype ?? '') ||
    attribs.itemprop === 'comment' ||
    /^(?:li-|div-|dsq-)?(?:comment|reply)-?\d+$/i.test(attribs.id ?? '')
  );
}

const STANDS_FOR_ALL = new Set(['body', 'html', 'article', 'main']);

/** What the words of a class and an id say. */
function flagOfNames(names: string): Flag | undefined {
  if (names.length < 3 || names.length > 1500) return undefined;
  let weak: Flag | undefined;
  for (const name of names.split(/\s+/)) {
    if (name.length < 2 || name.length > 60) continue;
    const lower = name.toLowerCase();
    const parts = name
      .replace(/([a-z])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter(Boolean);
    if (parts.some((part) => ARRANGES.has(part))) continue;
    if (/^ads?[-_](?:slot|unit|box|banner|container|wrapper|label|space)/.test(lower))
      return { reason: 'advert', weak: false, by: 'ad' };
    if (/^(?:cta|call-to-action)[-_]?(?:box|block|banner|card|wrapper|container)?$/.test(lower))
      return { reason: 'advert', weak: true, by: 'cta' };
    if (CONSENT.test(lower)) return { reason: 'consent', weak: false, by: lower.replace(/\d+/g, '') };
    if (BIO.test(lower)) return { reason: 'bio', weak: false, by: lower };
    if (lower === 'twitter-tweet' || lower === 'instagram-media') return undefined;
    for (const part of parts) {
      const found = ANYWHERE.get(part);
      if (found) return { ...found, by: lower.replace(/\d+/g, '') };
    }
    const alone =
      WHOLE.get(lower) ?? ALONE.get(lower) ?? (parts.length <= 2 ? (ALONE.get(parts[0]!) ?? ALONE.get(parts[1]!)) : undefined);
    if (alone) weak ??= { ...alone, by: lower.replace(/\d+/g, '') };
  }
  return weak;
}

/** A figure that frames a table, a quotation or code rather than a picture. */
function framesText(figure: Element): boolean {
  return figure.children.some(
    (child) =>
      'children' in child &&
      (/^(?:table|blockquote|pre)$/.test((child as Element).name) ||
        child.children.some((inner) => 'name' in inner && /^(?:table|blockquote)$/.test(inner.name))),
  );
}
