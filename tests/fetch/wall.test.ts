import { describe, expect, test } from 'vitest';
import { findWall, type WallSample } from '../../src/fetch/wall.ts';

const LOREM =
  '<p>The ministry published the new curriculum on Monday and schools have two years to adopt it, officials said. </p>';
const sample = (text: string, more: Partial<WallSample> = {}): WallSample => ({
  url: 'https://news.example/a',
  finalUrl: 'https://news.example/a',
  status: 200,
  headers: {},
  text,
  ...more,
});
const page = (title: string, body: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`;
const codeOf = (text: string, more: Partial<WallSample> = {}): string | undefined => findWall(sample(text, more))?.code;

describe('a wall', () => {
  test.each([
    [page('Just a moment...', '<script>window._cf_chl_opt={}</script>'), 'fetch/challenge'],
    [page('Making sure you&#39;re not a bot!', '<p>Loading</p>'), 'fetch/challenge'],
    [page('', '<script src="/_Incapsula_Resource?x=1"></script>'), 'fetch/challenge'],
    [page('news.example', '<script>document.cookie="seen=1; path=/"; location.reload();</script>'), 'fetch/challenge'],
    [page('Access Denied', '<h1>Access Denied</h1>You do not have permission to access this server.'), 'fetch/denied'],
    [page('Sign in', '<form><input name=user><input type="password"></form>'), 'fetch/login'],
    [page('Giriş Yap', '<form><input type=password></form>'), 'fetch/login'],
    [page('Before you continue', '<p>We use cookies.</p><button>Accept all</button>'), 'fetch/consent'],
    ['', 'fetch/empty'],
    [' \n\u0000', 'fetch/empty'],
  ])('is known by what it says: %j', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test('is known by where we were sent', () => {
    expect(codeOf(page('Portal', '<input type=password>'), { finalUrl: 'https://id.example/sso/login?next=1' })).toBe(
      'fetch/login',
    );
    expect(codeOf(page('Portal', '<p>Your choices</p>'), { finalUrl: 'https://consent.example/?x' })).toBe('fetch/consent');
  });

  test.each([
    [{ 'cf-mitigated': 'challenge' }, 403],
    [{ 'x-vercel-mitigated': 'challenge' }, 429],
    [{ 'x-amzn-waf-action': 'challenge' }, 202],
  ])('is known by its headers: %j with status %i', (headers, status) => {
    expect(codeOf('x', { headers, status })).toBe('fetch/challenge');
  });
});

describe('content', () => {
  test.each([
    [
      'an article that loads a guard script',
      page('School news', `${LOREM.repeat(30)}<script src="/cdn-cgi/challenge-platform/h/b/x.js"></script>`),
    ],
    ['an article about cookies', page('Cookies in the classroom', LOREM.repeat(30))],
    ['an article with a login box', page('Login reforms for pupils', `${LOREM.repeat(30)}<input type=password>`)],
    ['a short list of links', page('News', '<ul><li><a href="/1">One</a></li><li><a href="/2">Two</a></li></ul>')],
    ['a feed', '<?xml version="1.0"?><rss version="2.0"><channel><title>Just a moment</title></channel></rss>'],
    ['JSON', '{"version":"https://jsonfeed.org/version/1.1","title":"Access Denied"}'],
  ])('is no wall: %s', (_what, text) => {
    expect(codeOf(text)).toBeUndefined();
  });

  test('takes time in proportion to its size, whatever it repeats', () => {
    const evil = `<title${' '.repeat(20_000)}<input${' type'.repeat(10_000)}<script>${"document.cookie='a".repeat(3_000)}`;

    expect(() => codeOf(evil)).not.toThrow();
  });
});
