/**
 * A reporter of node:test that counts: one JSON object at the end, for
 * `scripts/test.mjs`. Suites do not count, only the tests in them; a file
 * without any test is a failure.
 */
import { resolve } from 'node:path';

export default async function* tally(source) {
  const count = { passed: 0, failed: 0, skipped: [], failures: [] };
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite') continue;
    // A file is reported as a test when it broke, or when it held none.
    const file = data.nesting === 0 && resolve(data.name) === data.file;
    if (type === 'test:fail') {
      // A failed parent only repeats what its subtests said.
      if (data.details?.error?.failureType === 'subtestsFailed') continue;
      fail(count, file || !data.file ? data.name : `${data.name} (${data.file})`);
    } else if (file) fail(count, `${data.name} holds no test`);
    else if (data.skip !== undefined || data.todo !== undefined) count.skipped.push(data.name);
    else count.passed += 1;
  }
  yield JSON.stringify(count);
}

function fail(count, title) {
  count.failed += 1;
  // A test that was compiled first goes by its source's name, as near as it is known.
  count.failures.push(
    title.replaceAll(`${process.cwd()}/`, '').replaceAll(/\.cache\/tests\/node-\d+\//g, ''),
  );
}
