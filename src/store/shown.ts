/** The address of a store as it may be shown: without its password. */
export function shownUrl(url: string): string {
  return url.replace(/^(\w+:\/\/[^:/@]*):[^@/]*@/, '$1@').replace(/([?&]password=)[^&]*/i, '$1…');
}
