// Writes { passed, failed, skipped, failures } of a `node --test` run; named as its second reporter by tests/run.mjs.
export default async function* counts(events) {
  let total = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  for await (const { type, data } of events) {
    // What holds other tests fails with them, and says nothing new.
    if (type === 'test:fail' && data.details?.error?.failureType !== 'subtestsFailed') failures.push(data.name);
    // One summary per file, and one for all of them, which names no file.
    if (type !== 'test:summary' || data.file !== undefined) continue;
    const { passed, failed, cancelled, skipped, todo } = data.counts;
    total = { passed, failed: failed + cancelled, skipped: skipped + todo };
  }
  yield JSON.stringify({ ...total, failures });
}
