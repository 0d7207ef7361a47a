const NO_PICTURE =
  /(?:^|[/_.-])(?:logo|logos|sprite|icon|icons|favicon|avatar|gravatar|placeholder|blank|spacer|pixel|transparent|1x1|default[-_]?(?:image|share|og|social|thumb\w*)|no-?image|share-?default|loading|spinner|badge|emoji|author)(?:[/_.-]|\d|$)/i;

const TRACKER = /(?:\/(?:pixel|beacon|count(?:er)?|track(?:ing)?|collect)\b[/.?]|[?&](?:pixel|event)=)/i;

/** True for an address of a counter, which shows nothing. */
export const isCounter = (url: URL): boolean => TRACKER.test(url.href);

/** True for an address that names a sign of the site and no picture of the news: a logo, an icon, a placeholder. */
export const isSign = (url: URL): boolean => NO_PICTURE.test(url.pathname);

/** True for a picture in a text that can stand for it; sizes that nobody says are large enough. */
export function canLead(url: URL, size: { readonly width?: number | undefined; readonly height?: number | undefined }): boolean {
  if (isSign(url) || isCounter(url) || /\.svg$/i.test(url.pathname)) return false;
  return (size.width ?? 300) >= 200 && (size.height ?? 200) >= 100;
}
