// Writes { passed, failed, skipped, failures } of a browser run to the file that tests/run.mjs asks for.
import { writeFileSync } from 'node:fs';

function countSuite(suite, counts) {
  for (const test of suite.tests) {
    if (test.skipped) counts.skipped += 1;
    else if (test.passed) counts.passed += 1;
    else {
      counts.failed += 1;
      counts.failures.push(test.name);
    }
  }
  for (const inner of suite.suites) countSuite(inner, counts);
}

export function countsReporter(file = process.env.FIRE_COUNTS_FILE) {
  return {
    onTestRunFinished({ sessions: all }) {
      const sessions = [...all];
      const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
      for (const session of sessions) {
        const failedBefore = counts.failed;
        if (session.testResults) countSuite(session.testResults, counts);
        // A file that breaks outside its tests (an import, a hook) is a failure of its own.
        if (!session.passed && counts.failed === failedBefore) {
          counts.failed += 1;
          counts.failures.push(session.testFile);
        }
      }
      console.log(`${sessions.length} files: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
      if (file) writeFileSync(file, JSON.stringify(counts));
    },
  };
}
