// What is built once stays built, whichever Node asks: the first start runs on the machine's, later ones on the repository's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprint } from '../toolchain.mjs';

test('another Node does not build again what did not change', () => {
  const [version, ...rest] = ['v20.19.0', 'v24.0.0', 'v26.1.0'].map((given) => {
    const real = Object.getOwnPropertyDescriptor(process, 'version')!;
    Object.defineProperty(process, 'version', { ...real, value: given });
    try {
      return fingerprint(['packages/contract/src', 'package.json']);
    } finally {
      Object.defineProperty(process, 'version', real);
    }
  });
  assert.match(version!, /^[0-9a-f]{64}$/);
  assert.deepEqual(rest, [version, version]);
  assert.notEqual(fingerprint(['packages/contract/src']), version);
});
