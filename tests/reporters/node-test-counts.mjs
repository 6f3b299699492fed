// Writes { passed, failed, skipped } of a `node --test` run; named as its second reporter by tests/run.mjs.
export default async function* counts(events) {
  let total = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    // One summary per file, and one for all of them, which names no file.
    if (type !== 'test:summary' || data.file !== undefined) continue;
    const { passed, failed, cancelled, skipped, todo } = data.counts;
    total = { passed, failed: failed + cancelled, skipped: skipped + todo };
  }
  yield JSON.stringify(total);
}
