import type { Element } from 'domhandler';

/** All characters below an element, as they stand. */
export function textInside(element: Element): string {
  let out = '';
  const stack = [...element.children].reverse();
  while (stack.length) {
    const node = stack.pop()!;
    if (node.type === 'text') out += (node as unknown as { data: string }).data;
    else if ('children' in node) for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i] as never);
  }
  return out;
}
