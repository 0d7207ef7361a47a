import type { Scan } from './scan.ts';

// What pages say that stand in the way; each in the languages such pages come in most.
const WALL_WORDS =
  /\b(?:captcha|are you (?:a )?(?:human|robot)|verify(?:ing)? (?:that )?you(?: are|'re)? (?:a )?human|checking your browser|access denied|attention required|just a moment|unusual traffic|request blocked|you have been blocked|forbidden|log ?in to continue|please (?:log|sign) in|sign in to continue|giriş yapın|robot olmadığınızı|erişim engellendi|zugriff verweigert|bitte melden sie sich an|accès refusé|connectez-vous|acceso denegado|inicia(?:r)? sesión|доступ запрещ[её]н)\b/iu;
const COOKIE_WORDS = /cookie|çerez|consent|gdpr|datenschutz|privacy (?:choices|preferences)|galletas/i;
const SCRIPT_WORDS =
  /(?:enable|activate|requires?|turn on|need) (?:your )?java ?script|javascript(?:'i| ist| is| est|) (?:etkinleştir|deaktiviert|disabled|aktivieren|désactivé)|javascript/i;

/** Why a page holds nothing to read, by its own looks: a wall, or an empty shell; undefined when it holds something. */
export function findObstacle(scan: Scan): { kind: 'wall' | 'needs-scripts'; reason: string } | undefined {
  const text = scan.text.replace(/\s+/g, ' ').trim();
  const letters = text.length;
  const links = scan.links.length;
  if (letters > 4000 || links > 40) return undefined;
  const shown = `${scan.title} ${text}`;
  const hasPassword = scan.spots.some((spot) => spot.tag === 'input' && spot.element.attribs.type === 'password');
  const size = `${letters} characters of text, ${links} links`;
  if (WALL_WORDS.test(shown)) return { kind: 'wall', reason: `a wall: "${WALL_WORDS.exec(shown)?.[0]}", ${size}` };
  if (hasPassword && letters < 2500) return { kind: 'wall', reason: `a login page: a password field, ${size}` };
  if (letters < 2500 && links < 15 && COOKIE_WORDS.test(shown))
    return { kind: 'wall', reason: `a cookie page: "${COOKIE_WORDS.exec(shown)?.[0]}", ${size}` };
  if (scan.scripts > 0 && letters < 700 && links < 12) {
    const shell = scan.spots.find(
      (spot) =>
        /^(?:root|app|__next|__nuxt|gatsby|main-app|svelte|react-root|app-root)/i.test(spot.element.attribs.id ?? '') ||
        /^(?:app-root|ng-app)$/.test(spot.tag),
    );
    if (shell || SCRIPT_WORDS.test(`${shown} ${scan.noscript}`) || letters < 250)
      return { kind: 'needs-scripts', reason: `empty without scripts: ${scan.scripts} scripts, ${size}` };
  }
  if (letters < 120 && links < 3) return { kind: 'wall', reason: `nearly nothing on the page: ${size}` };
  return undefined;
}
