/** The address of a store as it may be shown: without its password, whatever stands in it. */
export function shownUrl(url: string): string {
  return url.replace(/^(\w+:\/\/[^:/@]*):.*@/s, '$1@').replace(/([?&]password=)[^&]*/i, '$1…');
}
