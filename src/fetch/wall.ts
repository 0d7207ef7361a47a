/** What stands between us and a source's content: named, never passed in disguise. */
export interface Wall {
  readonly code: 'fetch/challenge' | 'fetch/login' | 'fetch/consent' | 'fetch/empty' | 'fetch/denied';
  readonly reason: string;
}

/** What is looked at; header names in lower case, `text` the beginning of the decoded body (ASCII suffices). */
export interface WallSample {
  readonly url: string;
  readonly finalUrl: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text?: string;
}

/** Response headers by which guards in front of a site say that this answer is theirs, not the site's. */
const CHALLENGE_HEADERS: readonly (readonly [name: string, value: RegExp, who: string])[] = [
  ['cf-mitigated', /challenge/i, 'cf-mitigated: challenge'],
  ['x-vercel-mitigated', /challenge|deny/i, 'x-vercel-mitigated'],
  ['x-amzn-waf-action', /challenge|captcha/i, 'x-amzn-waf-action'],
  ['x-datadome', /protected|captcha|block/i, 'x-datadome'],
  ['x-datadome-cid', /./, 'x-datadome-cid'],
  ['x-sucuri-block', /./, 'x-sucuri-block'],
  ['x-px-block', /./, 'x-px-block'],
  ['sg-captcha', /challenge/i, 'sg-captcha: challenge'],
  ['x-ddg-challenge', /./, 'x-ddg-challenge'],
];

/** Titles of pages that test for a person, in the languages we met; compared with the whole title in lower case. */
const CHALLENGE_TITLE =
  /^(?:just a moment|one moment,? please|please wait|checking your browser|attention required|ddos[- ](?:protection|guard)|verif(?:y|ying) (?:that )?you are (?:a )?human|human verification|are you (?:a )?(?:human|robot)|robot check|security check|bot (?:verification|detection|check)|making sure you(?:'|’|&#0?39;|&#x27;)?re not a bot|pardon our interruption|client challenge|captcha|access to this page has been denied|you have been blocked|sicherheits(?:überprüfung|prüfung)|bir dakika l[uü]tfen|lütfen bekleyin|un instant|un momento)/i;
const DENIED_TITLE =
  /^(?:(?:error )?403\b|access denied|forbidden|erişim engellendi|zugriff verweigert|accès refusé|acceso denegado|request rejected|the request could not be satisfied|blocked\b)/i;
const LOGIN_TITLE =
  /^(?:(?:please )?(?:log|sign)[ -]?in\b|login\b|sign on\b|authentication required|giriş yap|oturum aç|kullanıcı girişi|anmelden|anmeldung|connexion|se connecter|iniciar sesión|inicio de sesión|accedi\b|inloggen|logga in|zaloguj)/i;
const CONSENT_TITLE =
  /^(?:before you continue|cookie(?:s| consent| policy| settings| notice)?\b|(?:your )?privacy (?:settings|choices|preferences)|we value your privacy|consent\b|datenschutz(?:einstellungen|hinweis)|çerez|avant de continuer|antes de continuar)/i;
/** Things only a test page loads or says. Each also turns up on real pages now and then, hence the bound on text. */
const CHALLENGE_MARKS =
  /\/cdn-cgi\/challenge-platform\/h\/|_cf_chl_opt|cf-browser-verification|_incapsula_resource|incapsula incident id|captcha-delivery\.com|\/\.well-known\/sgcaptcha|px-captcha|window\._pxappid|awswafintegration|\.within\.website\/x\/cmd\/anubis|id="anubis_challenge"|ddos-guard\/js-challenge|slowaes\.decrypt|document\.cookie\s*=\s*["'`][^;]{0,200}[;"'`][^<]{0,300}(?:location\.(?:reload|href|replace)|window\.location)|enable javascript and cookies to continue|checking (?:if the site connection is secure|your browser before accessing)|please (?:turn on|enable) (?:javascript|cookies|js) (?:and|to)/i;
const CONSENT_HOST = /^(?:consent|cookiewall|privacygate|guce|myprivacy|cmp)\./i;
const LOGIN_PATH =
  /\/(?:login|log-in|signin|sign-in|sign_in|sso|oauth2?|saml2?|auth|cas|giris|wp-login\.php|account\/login|users\/sign_in|hesap\/giris|adfs)(?:[/?.;]|$)/i;
const CONSENT_PATH = /\/(?:consent|cookie-?wall|cookie-?consent|privacy-?(?:gate|wall)|collectconsent)(?:[/?.;]|$)/i;

/** Text beyond which a page is content, whatever marks it bears. */
const MUCH_TEXT = 1_500;
const LOOK_AT = 64 * 1024;

/** A wall that the headers alone give away; the bodies of errors are not read (rules/fetching 12, 20). */
export function findHeaderWall(sample: WallSample): Wall | undefined {
  for (const [name, value, who] of CHALLENGE_HEADERS) {
    const got = sample.headers[name];
    // On a 200 such a header may merely say that the guard looked and let us in.
    if (
      got !== undefined &&
      value.test(got) &&
      (sample.status >= 400 || sample.status === 202 || name === 'cf-mitigated' || name === 'sg-captcha')
    ) {
      return {
        code: 'fetch/challenge',
        reason: `bot challenge (${who}) with status ${sample.status}; we do not pass ourselves off as a browser`,
      };
    }
  }
  return undefined;
}

/**
 * The wall that an answer with a body is; undefined when it may be content. A page with much text of its own is never a wall.
 * An HTML page where a feed was expected is the reader's to name, since it may announce the feed.
 */
export function findWall(sample: WallSample): Wall | undefined {
  const byHeader = findHeaderWall(sample);
  if (byHeader) return byHeader;
  const text = (sample.text ?? '').slice(0, LOOK_AT);
  if (!/[^\s\u0000\ufeff]/.test(text)) return { code: 'fetch/empty', reason: `an empty body with status ${sample.status}` };
  if (!isHtml(text)) return undefined;
  const title = titleOf(text);
  const words = visibleText(text);
  const isShort = words.length < MUCH_TEXT;
  if (!isShort) return undefined;
  const said = title ? ` ("${title.slice(0, 80)}")` : '';
  if (CHALLENGE_TITLE.test(title) || CHALLENGE_MARKS.test(text))
    return { code: 'fetch/challenge', reason: `a page that tests for a browser or a person${said} instead of content` };
  if (DENIED_TITLE.test(title) && words.length < 600)
    return { code: 'fetch/denied', reason: `a page that denies access${said} with status ${sample.status}` };
  const moved = sample.url !== sample.finalUrl;
  const where = moved ? new URL(sample.finalUrl) : undefined;
  if (where && (CONSENT_HOST.test(where.hostname) || CONSENT_PATH.test(where.pathname)))
    return { code: 'fetch/consent', reason: `sent to a consent page${said} at ${sample.finalUrl}` };
  const hasPassword = /<input\b[^>]{0,500}\btype\s*=\s*["']?password/i.test(text);
  if (hasPassword && (LOGIN_TITLE.test(title) || (where && LOGIN_PATH.test(where.pathname)) || words.length < 400))
    return { code: 'fetch/login', reason: `a login page${said}${moved ? ` at ${sample.finalUrl}` : ''}` };
  if (where && LOGIN_PATH.test(where.pathname) && LOGIN_TITLE.test(title))
    return { code: 'fetch/login', reason: `sent to a login page${said} at ${sample.finalUrl}` };
  if (LOGIN_TITLE.test(title) && words.length < 300) return { code: 'fetch/login', reason: `a login page${said}` };
  if (CONSENT_TITLE.test(title) && words.length < 1_000)
    return { code: 'fetch/consent', reason: `a cookie or consent page${said} instead of content` };
  return undefined;
}

/** True when a body begins like an HTML document, after what servers print before it. */
function isHtml(text: string): boolean {
  const head = text.slice(0, 2_000).toLowerCase();
  if (/<(?:rss|feed|rdf:rdf|urlset|sitemapindex)[\s>]/.test(head)) return false;
  return /<(?:!doctype\s+html|html|head|body|title|script|meta|h1|form|center|div|p)[\s>/]/.test(head);
}

function titleOf(text: string): string {
  const start = /<title\b[^>]{0,200}>/i.exec(text);
  if (!start) return '';
  const from = start.index + start[0].length;
  const end = text.indexOf('<', from);
  return text
    .slice(from, end < 0 ? from + 200 : Math.min(end, from + 200))
    .replace(/\s+/g, ' ')
    .trim();
}

/** What stands outside of tags, scripts and styles; good enough to tell much from little. Linear. */
function visibleText(text: string): string {
  let out = '';
  let at = 0;
  while (at < text.length && out.length < MUCH_TEXT * 2) {
    const open = text.indexOf('<', at);
    if (open < 0) {
      out += text.slice(at);
      break;
    }
    out += text.slice(at, open);
    const silent = /^<(script|style|noscript|title|template|svg)\b/i.exec(text.slice(open, open + 12))?.[1]?.toLowerCase();
    const close = silent ? indexOfIgnoringCase(text, `</${silent}`, open) : open;
    const end = close < 0 ? -1 : text.indexOf('>', close);
    if (end < 0) break;
    at = end + 1;
  }
  return out
    .replace(/&[#\w]{1,10};/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function indexOfIgnoringCase(text: string, word: string, from: number): number {
  const at = text.indexOf(word, from);
  const upper = text.indexOf(word.toUpperCase(), from);
  return at < 0 ? upper : upper < 0 ? at : Math.min(at, upper);
}
