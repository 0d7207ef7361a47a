import { expect, test } from 'vitest';
import { lateFlag } from '../../src/kit/compile-late.ts';

test('only a V8 that knows the number is told it: a later one writes an error into every command', () => {
  expect(lateFlag('11.3.244.8-node.38')).toMatch(/^--interrupt-budget=\d+$/);
  expect(lateFlag('12.4.254.21-node.57')).toBeUndefined();
  expect(lateFlag('13.6.233.17-node.53')).toBeUndefined();
});
