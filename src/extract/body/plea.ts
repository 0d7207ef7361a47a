import type { Block } from '../../page/laid.ts';

/** Where lines lead that ask to follow or to install, whatever their language. */
const CHANNELS =
  /^(?:https?:)?\/\/(?:[\w-]+\.)*(?:whatsapp\.com\/channel|t\.me\/|telegram\.me|news\.google\.|apps\.apple\.|itunes\.apple\.|play\.google\.|line\.me\/R)/i;
/** Profiles are named in articles too: only a line that is nothing else than the call to follow them is a plea. */
const PROFILES =
  /^(?:https?:)?\/\/(?:[\w-]+\.)*(?:instagram\.com|facebook\.com|twitter\.com|x\.com|bsky\.app\/profile|podcasts\.apple\.com|open\.spotify\.com|patreon\.com|youtube\.com\/(?:@|channel|c\/))/i;
/** Parts of a path that sell or enlist, as a whole segment. */
const SALES = new RegExp(
  `/(?:${[
    'abo|abos|abonnement|abonnements|abonnieren|abonner|subscribe|subscription|subscriptions|suscripcion|suscribete|suscribirse|assine',
    'assinatura|abbonati|abbonamento|abbonamenti|abone|abone-ol|uyelik|prenumerera|prenumerata|newsletter|newsletters|bulten|boletin|boletines',
    'checkout|paywall|membership|donate|donation|spenden|login|signin|sign-in|signup|sign-up|register|registro|podpiska',
  ].join('|')})(?:$|[/?#.])`,
  'i',
);

/** Whether a link leads to a subscription, an account, a newsletter or a gift. */
export function isSalesLink(href: string | undefined): boolean {
  return href !== undefined && href.length < 500 && SALES.test(href.replace(/^(?:https?:)?\/\/[^/]+/i, ''));
}

/** A line is a plea by its shape up to this length: set apart by stress, by being mostly link, or by a box that is not the text's. */
const LONGEST = 260;

/** Whether a short line leads to a channel, an app or an offer, and is set apart from the text: in every language. */
export function isPleaByShape(block: Block, isAtHome: boolean): boolean {
  const { text, href, linkCharacters, strongCharacters } = block;
  if (!href || text.length > LONGEST || block.kind === 'heading') return false;
  const share = (linkCharacters + strongCharacters) / text.length;
  if (PROFILES.test(href)) return share >= 0.8 && text.length > 30;
  if (!CHANNELS.test(href) && !isSalesLink(href)) return false;
  return share >= 0.5 || (!isAtHome && share >= 0.05) || text.length <= 100;
}
