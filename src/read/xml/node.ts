/** An element. Names are `namespace:local` in small letters, the namespace by URI: `atom:title`, `rss:item`, `dc:date`. */
export interface XmlNode {
  readonly name: string;
  /** As written, in small letters, without its prefix. */
  readonly local: string;
  /** Name, value, name, value …; names in small letters, prefixed ones by namespace (`xml:base`). */
  readonly attributes: readonly string[];
  readonly children: (XmlNode | string)[];
  /** What relative addresses in it resolve against. */
  readonly base: string;
  readonly language: string | undefined;
}

/** The value of an attribute, entities decoded, not trimmed. */
export function attribute(node: XmlNode, name: string): string | undefined {
  return attributeOf(node.attributes, name);
}

/** The value behind a name in a list of names and values. */
export function attributeOf(attributes: readonly string[], name: string): string | undefined {
  for (let at = 0; at < attributes.length; at += 2) if (attributes[at] === name) return attributes[at + 1];
  return undefined;
}
