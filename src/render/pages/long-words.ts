const STEPS = [14, 17, 20, 24, 28, 33, 40];

/** A class for a heading with a word of so many letters, so that it is set small enough for a narrow screen; nothing where all are short. */
export function longWords(text: string): string | undefined {
  // Words part at blanks, at hyphens (whatever their length) and at slashes, as browsers part lines.
  const longest = Math.max(0, ...text.split(/[\s\-‐–—/]+/u).map((word) => [...word].length));
  const step = STEPS.find((each) => longest <= each) ?? STEPS.at(-1)!;
  return step > STEPS[0]! ? `long-${step}` : undefined;
}

/** A class of its own with that of its longest word. */
export function classed(name: string, text: string): string {
  return [name, longWords(text)].filter((each) => each !== undefined).join(' ');
}

/** The rules behind those classes. */
export const LONG_WORDS = STEPS.slice(1)
  .map((step) => `.long-${step} { --longest: ${step}; }`)
  .join('\n');
