import { metaValue, type PageFacts } from '../page/facts.ts';
import type { Block, Laid } from '../page/laid.ts';

const ERROR =
  /\b(?:404|403|410|500|502|503)\b.{0,20}\b(?:error|not found|forbidden|gone|unavailable)|(?:page|article|story|file|content|document) (?:you .{0,40})?(?:(?:was |is |could |can )?(?:not|no longer|n.t) (?:be )?(?:found|available|exist)|not found|has (?:been )?(?:moved|removed|expired))|^(?:error|page not found|not found|forbidden|access denied|bad gateway|service unavailable|internal server error|site (?:is )?(?:offline|under maintenance)|whoops|oops)\b|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no (?:encontrada|existe)|página não encontrada|pagina non trovata|pagina niet gevonden|sayfa bulunamadı|aradığınız sayfa|страница не найдена|сторінку не знайдено|strona nie została znaleziona|ページが見つかりません|页面(?:不存在|未找到)|找不到(?:页面|頁面)|페이지를 찾을 수 없|الصفحة غير موجودة|पृष्ठ नहीं मिला|η σελίδα δεν βρέθηκε/iu;
const CHALLENGE =
  /(?:checking (?:if the site connection is secure|your browser)|verify(?:ing)? (?:that )?you(?:'| a)?re (?:a )?human|are you (?:a )?(?:robot|human)|just a moment|attention required|enable javascript and cookies|complete the (?:security check|captcha)|unusual (?:traffic|activity) from|ddos protection|access to this page has been denied|please verify|security check|request (?:was )?blocked|bot (?:detection|protection)|robot kontrolü)/iu;
const CONSENT =
  /(?:before you continue|we value your privacy|cookie consent|your privacy choices|accept (?:all )?cookies|consent to (?:the use of )?cookies|privacy settings|datenschutzeinstellungen|çerez tercihleri)/iu;
const LOGIN =
  /(?:log ?in|sign ?in|subscribe|register|create (?:a free |an )?account|anmelden|abonnieren|connectez-vous|abonnez-vous|inicia(?:r)? sesión|suscríbete|entrar|assine|accedi|abbonati|giriş yap|abone ol|войти|подпишитесь|zaloguj)/iu;

/** What forms say: for the share of the text that a form is. */
const FORM =
  /\b(?:passwor[dt]s?|contraseña|mot de passe|senha|şifre|пароль|e-?mail-?(?:adresse|address)|mailadresse|registrierung|nutzungsbedingungen|datenschutz\w*|user ?name|benutzername|sign up|log in|newsletter|captcha|your account|konto)\b/iu;

/** Whether the page is an article, or what it is instead, with the evidence. */
export function judgePage(
  laid: Laid,
  facts: PageFacts,
  body: { readonly blocks: readonly Block[] },
  context: { readonly title: string; readonly url: string; readonly published: string | undefined },
): { isArticle: boolean; reason?: string } {
  const length = body.blocks.reduce((sum, block) => sum + block.text.length, 0);
  const all = laid.blocks.reduce((sum, block) => sum + block.text.length, 0);
  const top = laid.blocks
    .slice(0, 60)
    .map((block) => block.text)
    .join(' ')
    .slice(0, 3000);
  const scripts = laid.elements.reduce((sum, element) => sum + (element.name === 'script' ? 1 : 0), 0);
  const heading = laid.blocks.find((block) => block.level === 1)?.text ?? '';
  const no = (reason: string): { isArticle: boolean; reason: string } => ({ isArticle: false, reason });
  const short = length < 900;
  if (short && (ERROR.test(context.title) || ERROR.test(heading) || ERROR.test(facts.titleTag ?? '')))
    return no(`error page: "${(heading || context.title).slice(0, 60)}"`);
  if (all < 3000 && (CHALLENGE.test(facts.titleTag ?? '') || CHALLENGE.test(heading) || (all < 1500 && CHALLENGE.test(top))))
    return no(`wall: a check for robots, "${(facts.titleTag ?? heading).slice(0, 60)}"`);
  if (all < 200 && scripts >= 2 && length < 150) return no(`empty shell: ${all} characters of text and ${scripts} scripts`);
  if (short && CONSENT.test(facts.titleTag ?? '') && !context.published) return no('wall: asks for consent');
  if (length < 250 && ERROR.test(top.slice(0, 400))) return no(`error page: "${ERROR.exec(top)![0].slice(0, 60)}"`);
  if (facts.refresh && all < 500 && /url=/i.test(facts.refresh)) return no('a redirect in the markup, no text of its own');
  const formal = body.blocks.filter((block) => FORM.test(block.text)).length;
  if (length < 3000 && formal >= 3 && formal >= 0.4 * body.blocks.length)
    return no(`a form: ${formal} of ${body.blocks.length} lines speak of passwords, addresses or terms`);
  const path = context.url.replace(/^[a-z]+:\/\/[^/]+/i, '').replace(/[?#].*$/, '');
  const isFront = path === '' || path === '/';
  const teasers = countTeasers(laid);
  if (!context.published || isFront) {
    if (isFront && teasers >= 8 && !facts.article) return no(`index: the front page, ${teasers} linked headlines`);
    if (
      teasers >= 12 &&
      length < 120 * teasers &&
      length < 200 * body.blocks.length &&
      metaValue(facts, 'og:type') !== 'article' &&
      !facts.article
    )
      return no(`index: ${teasers} linked headlines and ${length} characters of running text`);
  }
  if (length === 0)
    return no(
      all < 400 && scripts
        ? `empty shell: ${all} characters of text and ${scripts} scripts`
        : teasers >= 8
          ? `index: ${teasers} linked headlines and no running text`
          : 'no running text',
    );
  if (length < 140 && !context.published) {
    if (LOGIN.test(top)) return no('wall: asks to sign in, next to no text');
    return no(`${length} characters of running text and no date`);
  }
  return { isArticle: true };
}

/** Headlines that are links: what an index is made of. */
function countTeasers(laid: Laid): number {
  let count = 0;
  for (const block of laid.blocks)
    if (
      block.kind === 'heading' &&
      block.level > 1 &&
      block.links &&
      block.linkCharacters > 0.8 * block.text.length &&
      block.text.length > 20
    )
      count++;
  return count;
}
