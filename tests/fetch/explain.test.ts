import { expect, test } from 'vitest';
import { explainError } from '../../src/fetch/explain.ts';
import { say } from '../../src/words/say.ts';

const error = (code: string, message = 'words'): Error => Object.assign(new Error(message), { code });

test.each([
  ['ERR_CONNECT_TIMEOUT', 'fetch/timeout'],
  ['ERR_SILENCE', 'fetch/timeout'],
  ['HPE_HEADER_OVERFLOW', 'fetch/headers'],
  ['UND_ERR_HEADERS_TIMEOUT', 'fetch/timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'fetch/timeout'],
  ['UND_ERR_HEADERS_OVERFLOW', 'fetch/headers'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'fetch/cut'],
  ['ENOTFOUND', 'fetch/name'],
  ['EAI_AGAIN', 'fetch/name'],
  ['ENODATA', 'fetch/name'],
  ['ETIMEOUT', 'fetch/name'],
  ['ECONNREFUSED', 'fetch/connect'],
  ['ENETUNREACH', 'fetch/connect'],
  ['CERT_HAS_EXPIRED', 'fetch/certificate'],
  ['CERT_REVOKED', 'fetch/certificate'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'fetch/certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'fetch/certificate'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'fetch/tls'],
  ['EPROTO', 'fetch/tls'],
  ['HPE_INVALID_CONSTANT', 'fetch/http'],
  ['UND_ERR_SOCKET', 'fetch/broken'],
  ['ECONNRESET', 'fetch/broken'],
  ['WHATEVER', 'fetch/broken'],
])('%s is told as %s, with its own code in the words', (code, ours) => {
  const told = explainError(error(code));

  expect(told.code).toBe(ours);
  expect(say(told.reason, 'en')).toMatch(/^[^{}]+$/);
});

test('an incomplete chain is told in words that can be sent to the site', () => {
  for (const code of ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'])
    expect(say(explainError(error(code)).reason, 'en')).toMatch(
      /intermediate certificate.*To be told to the site: ".*full chain/,
    );
});

test('the code is looked for in the cause and in the first of several errors', () => {
  const inside = new Error('outer', { cause: error('ENOTFOUND') });
  const several = Object.assign(new AggregateError([error('ECONNREFUSED', 'refused here')]), { message: '' });

  expect(explainError(inside).code).toBe('fetch/name');
  expect(explainError(several)).toMatchObject({ code: 'fetch/connect' });
});

test('an error without any word is told by its name', () => {
  expect(explainError(new TypeError(''))).toEqual({ code: 'fetch/broken', reason: 'TypeError' });
});
