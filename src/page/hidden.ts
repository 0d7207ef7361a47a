import type { Element } from 'domhandler';

/** Whether an element is marked as not shown, to eyes or to ears. */
export function isHidden(element: Element): boolean {
  const { hidden, style } = element.attribs;
  if (hidden !== undefined && hidden !== 'until-found') return true;
  if (style && /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)) return true;
  return element.attribs['aria-hidden'] === 'true' && (element.name === 'span' || element.name === 'i');
}

/** Whether an element takes no room on the page. A link that hides itself is often shown by a script, and stays. */
export function takesNoRoom(element: Element): boolean {
  const { hidden, style } = element.attribs;
  if (hidden !== undefined && hidden !== 'until-found') return true;
  return style !== undefined && /display\s*:\s*none/i.test(style) && element.name !== 'a';
}
