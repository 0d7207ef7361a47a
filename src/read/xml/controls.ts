const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufdd0-\ufdef\ufffe\uffff]/;
const EVERY_CONTROL = new RegExp(CONTROLS.source, 'g');

/** Text without what no XML may hold. C1 controls are left to `mend`: they may be half of a letter. */
export function withoutControls(text: string): string {
  return CONTROLS.test(text) ? text.replace(EVERY_CONTROL, '') : text;
}
