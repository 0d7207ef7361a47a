import type { Child } from 'hono/jsx';

/**
 * JSX as HTML text. Text and attributes are escaped by the library, `>` and `"` too, so that these sequences are markup alone: void elements
 * lose their slash, which HTML does not know, and boolean attributes their empty value.
 */
export function markup(node: Child): string {
  return String(node)
    .replaceAll('/>', '>')
    .replace(/ (defer|open)=""/g, ' $1');
}
