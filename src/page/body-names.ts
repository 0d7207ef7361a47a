import type { Element } from 'domhandler';

/** Names of boxes that say: here is the article's text. */
const BODY_NAMES =
  /(?:^|[\s_-])(?:article|entry|post|story|news|content|main|page|blog|single|detail|text)[\s_-]*(?:body|content|text|main|copy|detail|article|entry|post)(?:$|[\s_-])|articlebody|articletext|entrytext|storytext|storybody|postbody/i;

/** Whether the names of an element say that the article's text is here. */
export function isBodyBox(element: Element): boolean {
  if (element.name === 'article') return true;
  if (/articleBody/i.test(element.attribs.itemprop ?? '')) return true;
  const names = `${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`;
  return names.length < 400 && BODY_NAMES.test(names);
}
