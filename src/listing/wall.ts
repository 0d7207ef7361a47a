import type { Said } from '../model/said.ts';
import { said } from '../rules/codes.ts';
import { type FoundObstacle, findObstacle as findInWords } from '../rules/obstacle.ts';
import { type Scan, spotText } from './scan.ts';

/** What a list may be behind; a missing page or one that needs scripts is told otherwise. */
const WALLS: ReadonlySet<FoundObstacle['kind']> = new Set([
  'challenge',
  'denied',
  'region',
  'maintenance',
  'browser',
  'paywall',
  'consent',
  'login',
]);

/** The words by which a page says, in its title or its first heading, that it is not there, whatever it offers instead. */
export function findMissing(scan: Scan): string | undefined {
  const first = scan.spots.find((spot) => spot.tag === 'h1' && spot.to > spot.from);
  const titles = [scan.title, ...(first ? [spotText(scan, first, 200)] : [])];
  const found = findInWords({ titles, letters: 0 });
  return found?.kind === 'missing' ? found.words : undefined;
}

/** Why a page holds nothing to read, by its own looks: a wall, or an empty shell; undefined when it holds something. */
export function findObstacle(scan: Scan): { kind: 'wall' | 'needs-scripts'; reason: Said } | undefined {
  const text = scan.text.replace(/\s+/g, ' ').trim();
  const letters = text.length;
  const links = scan.links.length;
  if (letters > 4000 || links > 40) return undefined;
  const hasPassword = scan.spots.some((spot) => spot.tag === 'input' && spot.element.attribs.type === 'password');
  const size = { letters, links };
  const found = findInWords({ titles: [scan.title], lines: scan.text.split('\n'), letters, hasPassword });
  const isTold = found && (found.by === 'title' || links < 15) && WALLS.has(found.kind);
  if (isTold) return { kind: 'wall', reason: said('read/wall', { kind: found.kind, words: found.words, ...size }) };
  if (hasPassword && letters < 2500) return { kind: 'wall', reason: said('read/wall-login', size) };
  if (scan.sendsOn && letters < 600 && links < 6)
    return { kind: 'wall', reason: said('read/sends-on', { to: scan.sendsOn.slice(0, 200) }) };
  if (scan.scripts > 0 && letters < 700 && links < 12) {
    const shell = scan.spots.find(
      (spot) =>
        /^(?:root|app|__next|__nuxt|gatsby|main-app|svelte|react-root|app-root)/i.test(spot.element.attribs.id ?? '') ||
        /^(?:app-root|ng-app)$/.test(spot.tag),
    );
    if (shell || found?.kind === 'scripts' || /javascript/i.test(`${text} ${scan.noscript}`) || letters < 250)
      return {
        kind: 'needs-scripts',
        reason: said('read/needs-scripts', { scripts: scan.scripts, ...size }),
      };
  }
  if (letters < 120 && links < 3) return { kind: 'wall', reason: said('read/wall-nothing', size) };
  return undefined;
}
