import { squeeze } from '../kit/text.ts';

/** Text as we hand it out: no control characters or lone surrogates, single spaces; else as the page has it (NFC is the printer's). */
export function clean(text: string): string {
  return squeeze(text.replace(UNPRINTABLE, ''));
}
const UNPRINTABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
