import { attribute, type XmlNode } from '../xml/node.ts';

/**
 * What the type of an Atom content makes of it (RFC 4287 §4.1.3): words to read; markup or bytes for a program, whose text stands in only
 * where there is nothing else (`spare`); a picture, a sound, a document, whose bytes are no text at all (`none`).
 */
export function contentUse(node: XmlNode): 'words' | 'spare' | 'none' {
  if (node.name !== 'atom:content') return 'words';
  const type = (attribute(node, 'type') ?? '').trim().toLowerCase();
  if (!type.includes('/') || type.startsWith('text/') ? !isMarkup(type) : type.startsWith('application/xhtml')) return 'words';
  if (/^(?:image|audio|video|font|model)\/(?!svg)/.test(type) || /\/(?:pdf|json|zip|gzip|msword|vnd\.)/.test(type)) return 'none';
  return 'spare';
}

const isMarkup = (type: string): boolean =>
  type === 'text/xml' || type === 'text/xsl' || type === 'text/css' || type === 'text/csv';
