/*
 * Class names that live as long as a design does, apart from those a build makes anew each time (`css-1q2w3e`, `kFnjUG`,
 * `styles_title__a8Zx1`) and those that tell one item from the next (`post-1234`, `odd`, `category-sport`).
 */
const PASSING =
  /^(?:odd|even|first|last|active|current|sticky|open|closed|visible|hidden|show|fade|in|lazy|lazyload|lazyloaded|loaded|clearfix|cf|row|col|item|has-.*|is-.*|no-.*|js-.*|(?:post|page|category|tag|status|format|type|author|menu-item|node|term|views-row|slick|swiper|owl|col|mt|mb|ml|mr|mx|my|pt|pb|pl|pr|px|py|p|m|w|h|text|bg|flex|grid|gap|sm|md|lg|xl|xxl|wow|animate|d|align|justify|font|rounded|border|shadow|items|space|leading|tracking|max|min|order|hover|focus|dark|group|relative|absolute|block|inline)-.*)$/;

/** Whether a class name can be relied on in a selector for months. */
export function isStableClass(word: string): boolean {
  return (
    word.length >= 3 && word.length <= 50 && /^[a-z][a-z_-]*$/i.test(word) && !PASSING.test(word.toLowerCase()) && !isHashed(word)
  );
}

/** Whether a name, or its tail, was made by a build: no word that a person would write. */
function isHashed(word: string): boolean {
  if (/^(?:css|sc|jsx|svelte|emotion|jss|astro|ng|data-v)-?[a-z0-9]*$/i.test(word)) return true;
  const tail = word.split(/__|[-_]/).at(-1) ?? word;
  return isNoise(tail);
}

/** The part of a hashed name that a person wrote (`SummaryItem-` of `SummaryItem-chBZvf`), with its joint; undefined when there is none. */
export function writtenPart(word: string): string | undefined {
  const found = /^([A-Za-z][A-Za-z_-]{4,40}?(?:__|[-_]))([A-Za-z0-9]{4,})$/.exec(word);
  if (!found || !isNoise(found[2]!) || isNoise(found[1]!.replace(/[-_]+$/, ''))) return undefined;
  return found[1];
}

function isNoise(part: string): boolean {
  if (part.length < 4) return /\d/.test(part);
  if (/\d/.test(part) && /[a-z]/i.test(part)) return true;
  const vowels = part.match(/[aeiouy]/gi)?.length ?? 0;
  if (part.length >= 5 && part.length <= 9 && vowels / part.length < 0.21 && !/^[A-Z]+$/.test(part)) return true;
  // Capitals where no word begins: "kFnjUG", "illawO".
  return (
    /[a-z][A-Z]/.test(part) &&
    (/[a-z][A-Z]{1,2}$/.test(part) || /^[a-z][A-Z]/.test(part) || (part.length <= 8 && vowels / part.length < 0.3))
  );
}
