import type { Person } from '../../model/feed.ts';
import type { XmlNode } from '../xml/node.ts';
import { absoluteUrl } from './addresses.ts';
import { first, type Parts, partsOf } from './parts.ts';
import { squeezeText } from './text.ts';
import { titleOf } from './title-text.ts';

const AUTHORS = ['atom:author', 'rss:author', 'dc:creator', 'dc:author', 'itunes:author', 'rss:creator', 'media:credit'];

const ADDRESS = /[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}/i;

function personOf(node: XmlNode): Person | undefined {
  const parts = partsOf(node);
  if (parts.size > 0) {
    const name = first(parts, ['atom:name', 'rss:name', 'x-foaf:name']);
    const email = first(parts, ['atom:email', 'rss:email']);
    const url = absoluteUrl(
      first(parts, ['atom:uri', 'atom:url', 'rss:uri', 'rss:url', 'rss:homepage', 'atom:homepage']),
      node.base,
    );
    const shown = name ?? email ?? url;
    if (shown) return { ...person(shown), ...(email ? { email } : {}), ...(url ? { url } : {}) };
  }
  const text = titleOf(node);
  return text ? person(text) : undefined;
}

/** `ada@example.org (Ada Lovelace)`, `Ada <ada@example.org>`, a name alone. */
export function person(text: string): Person {
  const bounded = text.slice(0, 500);
  const email = ADDRESS.exec(bounded)?.[0];
  if (!email) return { name: bounded };
  const name = squeezeText(
    bounded
      .replace(email, ' ')
      .replace(/mailto:/i, ' ')
      .replace(/[()<>"[\]]/g, ' '),
  );
  return { name: name.replace(/^[-–,;:\s]{1,9}|[-–,;:\s]{1,9}$/g, '') || email, email };
}

/** Those who wrote it, each once; of an entry taken over from another feed without a name of its own, the authors of that (RFC 4287 §4.2.11). */
export function authorsOf(parts: Parts): Person[] {
  const own = namedAuthors(parts);
  const [taken] = own.length ? [] : (parts.get('atom:source') ?? []);
  return taken ? namedAuthors(partsOf(taken)) : own;
}

function namedAuthors(parts: Parts): Person[] {
  const people: Person[] = [];
  for (const name of AUTHORS) {
    if (name === 'media:credit' && people.length) break;
    for (const node of parts.get(name) ?? []) {
      const found = personOf(node);
      if (found && people.length < 100 && !people.some((each) => each.name === found.name)) people.push(found);
    }
  }
  return people;
}
