/** Who a message is from or to: an address, and the name shown with it. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

const ADDRESS = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,255}$/;

/** `ada@example.org`, `Ada Akın <ada@example.org>` or the same with the name in quotes; undefined for anything else. */
export function findMailbox(text: string): Mailbox | undefined {
  const [, named, inside] = /^([^<>]*)<([^<>]*)>$/.exec(text.trim()) ?? [];
  const address = (inside ?? text).trim();
  if (!ADDRESS.test(address)) return undefined;
  const name = (named ?? '').trim().replace(/^"(.*)"$/, '$1');
  return /[\p{Cc}"]/u.test(name) ? undefined : { name, address };
}
