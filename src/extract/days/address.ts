/** A day in the path of an address: /2024/05/01/, /2024-05-01-, /20240501. */
export function dayInAddress(url: string): string | undefined {
  const path = url.replace(/^[a-z]+:\/\/[^/]+/i, '').replace(/[?#].*$/, '');
  const match =
    /(?:^|[^\d])((?:19|20)\d\d)([/_.-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?=$|[^\d])/.exec(path) ??
    /(?:^|[^\d])((?:199|20[0-3])\d)()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=$|[^\d])/.exec(path);
  if (match) return `${match[1]}-${match[3]!.padStart(2, '0')}-${match[4]!.padStart(2, '0')}`;
  const reverse = /(?:^|[^\d])(0[1-9]|[12]\d|3[01])([.-])(0[1-9]|1[0-2])\2(20[0-3]\d)(?=$|[^\d])/.exec(path);
  if (reverse && (reverse[2] === '.' || +reverse[1]! > 12)) return `${reverse[4]}-${reverse[3]}-${reverse[1]}`;
  const named = /\/((?:19|20)\d\d)\/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\/(0?[1-9]|[12]\d|3[01])(?=\/)/i.exec(
    path,
  );
  if (!named) return undefined;
  const month = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(named[2]!.toLowerCase()) / 3 + 1;
  return `${named[1]}-${String(month).padStart(2, '0')}-${named[3]!.padStart(2, '0')}`;
}
