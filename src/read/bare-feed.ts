/** Elements that hold the texts of entries, in RSS, RDF and Atom. */
const BODY = /<((?:[a-z][\w.-]{0,40}:)?(?:description|encoded|content|summary))(?:\s[^<>]{0,300})?>/gi;
const CDATA = '<![CDATA[';

/**
 * A feed with its texts taken out, for whoever compares all else: most of a feed are its texts, and what strips their markup may take long.
 * Undefined where one of them is more than one piece of letters (markup of its own, several sections): then only a reader of XML knows its
 * end. Linear in the size.
 */
export function withoutBodies(xml: string): string | undefined {
  const pieces: string[] = [];
  let from = 0;
  BODY.lastIndex = 0;
  for (let found = BODY.exec(xml); found; found = BODY.exec(xml)) {
    const [tag, name] = found;
    if (tag.endsWith('/>')) continue;
    const end = endOfText(xml, BODY.lastIndex);
    if (end === undefined || !xml.startsWith(`</${name}`, end)) return undefined;
    pieces.push(xml.slice(from, found.index), `<${name}>`);
    from = end;
    BODY.lastIndex = end;
  }
  return pieces.join('') + xml.slice(from);
}

/** Where the markup after one piece of letters begins; undefined where there is none. */
function endOfText(xml: string, from: number): number | undefined {
  const at = skipSpace(xml, from);
  if (!xml.startsWith(CDATA, at)) return orUndefined(xml.indexOf('<', at));
  const closed = orUndefined(xml.indexOf(']]>', at + CDATA.length));
  return closed === undefined ? undefined : skipSpace(xml, closed + 3);
}

function skipSpace(xml: string, from: number): number {
  let at = from;
  while (/\s/.test(xml.charAt(at))) at++;
  return at;
}

const orUndefined = (at: number): number | undefined => (at < 0 ? undefined : at);
