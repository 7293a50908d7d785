/**
 * The configuration of the element tests as `npm test` runs them: the
 * checkout's own, and a reporter that leaves its count in the file TALLY_FILE.
 */
import { writeFileSync } from 'node:fs';
import { defaultReporter } from '@web/test-runner';
import own from '../../web-test-runner.config.mjs';
import { root } from './run.mjs';

const files = process.env.TEST_FILES ? process.env.TEST_FILES.split('\n') : own.files;

export default {
  ...own,
  rootDir: root,
  files,
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), tally()],
};

function tally() {
  return {
    stop({ sessions }) {
      const count = { passed: 0, failed: 0, skipped: [], failures: [] };
      for (const session of sessions) {
        const before = count.failed;
        if (session.testResults) add(session.testResults, '', count);
        // A file that broke outside its tests, or never got to them.
        if (!session.passed && count.failed === before) fail(count, session.testFile);
      }
      writeFileSync(process.env.TALLY_FILE, JSON.stringify(count));
    },
  };
}

function add(suite, path, count) {
  for (const test of suite.tests) {
    const title = `${path}${test.name}`;
    if (test.skipped) count.skipped.push(title);
    else if (test.passed) count.passed += 1;
    else fail(count, title);
  }
  for (const inner of suite.suites) add(inner, `${path}${inner.name} > `, count);
}

function fail(count, title) {
  count.failed += 1;
  count.failures.push(title);
}
