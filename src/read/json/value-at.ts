/** What stands at a path like `a.b[0].c`, or `$` for the whole; only what the document itself holds, nothing inherited. */
export function valueAt(document: unknown, written: string): unknown {
  let value = document;
  const steps = written
    .replace(/\[(\d{1,6})\]/g, '.$1')
    .split('.')
    .filter(Boolean);
  if (steps[0] === '$' && !holds(document, '$')) steps.shift();
  for (const step of steps) {
    if (!holds(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** An address at a path, or one that is put together: `https://www.example.org/news/{slug}`. Undefined where a part of it is missing. */
export function addressAt(item: unknown, written: string): string | undefined {
  if (!written.includes('{')) return textAt(item, written);
  let isWhole = true;
  const address = written.replace(/\{([^{}]+)\}/g, (_, path: string) => {
    const value = textAt(item, path);
    if (!value) isWhole = false;
    return (value ?? '').split('/').map(encodeURIComponent).join('/');
  });
  return isWhole ? address : undefined;
}

function textAt(item: unknown, path: string): string | undefined {
  const value = valueAt(item, path);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}

function holds(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}
