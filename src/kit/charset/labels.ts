// Labels that servers write and WHATWG does not list.
const PAGES: ReadonlyMap<string, string> = new Map([
  ['932', 'shift_jis'],
  ['936', 'gb18030'],
  ['949', 'euc-kr'],
  ['950', 'big5'],
  ['874', 'windows-874'],
  ['866', 'ibm866'],
  ['65001', 'utf-8'],
  ['51932', 'euc-jp'],
  ['54936', 'gb18030'],
  ['20866', 'koi8-r'],
  ['28591', 'windows-1252'],
  ['28599', 'windows-1254'],
]);

const known = new Map<string, string | undefined>();

/** The WHATWG name of a charset label as the world writes it (`cp1254`, `ISO_8859-9`, `utf8mb4`); undefined when nobody knows it. */
export function findCharset(label: string): string | undefined {
  const written = label.trim().toLowerCase();
  if (!written || written.length > 40) return undefined;
  if (known.has(written)) return known.get(written);
  const page = /^(?:cp|ms|win|x-cp|windows|x-windows|ibm)[-_]?(\d{3,5})$/.exec(written)?.[1];
  const tries = [
    written,
    written.replaceAll('_', '-'),
    ...(page ? [PAGES.get(page) ?? `windows-${page}`] : []),
    ...(/^utf-?8/.test(written) ? ['utf-8'] : []),
    written.replace(/^iso-?(\d{4,5})[-_]/, 'iso-$1-'),
    written.replace('turkish', 'iso-8859-9'),
  ];
  let found: string | undefined;
  for (const name of tries) {
    try {
      found = new TextDecoder(name).encoding;
      break;
    } catch {
      found = undefined; // TextDecoder's way to say that the label is unknown
    }
  }
  if (known.size < 500) known.set(written, found);
  return found;
}
