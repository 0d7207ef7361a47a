/** What a notice says, as its parts. */
export interface HookText {
  readonly title: string;
  readonly text: string;
  /** The desk, or empty where its address is not known. */
  readonly link: string;
}

const BODIES = {
  json: { title: '{title}', text: '{text}', link: '{link}' },
  slack: { text: '*{title}*\n{text}\n{link}' },
  discord: { content: '**{title}**\n{text}\n{link}', allowed_mentions: { parse: [] } },
  matrix: { msgtype: 'm.text', body: '{title}\n{text}\n{link}' },
} as const;

/** The forms of a body that are known by name. */
export type HookStyle = keyof typeof BODIES;

/** Discord takes no more. */
const MAX_TEXT = 2_000;

/** The JSON body of a webhook: a form by its name, or one's own, in which {title}, {text} and {link} are filled in. */
export function hookBody(style: HookStyle, own: unknown, said: HookText): unknown {
  const fit = Math.max(0, MAX_TEXT - said.title.length - said.link.length - 10);
  const text = said.text.length > fit ? `${said.text.slice(0, fit - 1)}…` : said.text;
  return fill(own ?? BODIES[style], { ...said, text });
}

function fill(part: unknown, said: HookText): unknown {
  // A function as the second argument: a "$&" in a headline is no pattern.
  if (typeof part === 'string') return part.replace(/\{(title|text|link)\}/g, (_, name: keyof HookText) => said[name]).trim();
  if (Array.isArray(part)) return part.map((each) => fill(each, said));
  if (part === null || typeof part !== 'object') return part;
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, fill(value, said)]));
}
