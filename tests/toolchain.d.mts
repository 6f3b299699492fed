/** What tests use of `toolchain.mjs`, which is plain JavaScript. */
export function fingerprint(paths: readonly string[], ignore?: RegExp): string;
