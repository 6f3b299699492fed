/**
 * ky calls `Object.hasOwn`, which Chromium has only since 93. It is a global lookup inside ky's own modules, so
 * there is no way to hand it in; where it is missing the standard function is added, once, not enumerable, at
 * the first use of a client rather than when this package is loaded. Nowhere else is a global touched.
 */
export function ensureObjectHasOwn(): void {
  if (typeof Object.hasOwn === 'function') return;
  Object.defineProperty(Object, 'hasOwn', {
    value: (object: object, property: PropertyKey) => Object.prototype.hasOwnProperty.call(object, property),
    configurable: true,
    writable: true,
  });
}
