/**
 * A reporter of node:test that counts: one JSON object at the end, for
 * `scripts/test.mjs`. Suites do not count, only the tests in them.
 */
export default async function* tally(source) {
  const count = { passed: 0, failed: 0, skipped: [], failures: [] };
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite') continue;
    if (type === 'test:fail') {
      // A failed parent only repeats what its subtests said.
      if (data.details?.error?.failureType === 'subtestsFailed') continue;
      count.failed += 1;
      count.failures.push(data.file && data.file !== data.name ? `${data.name} (${data.file})` : data.name);
    } else if (data.skip !== undefined || data.todo !== undefined) count.skipped.push(data.name);
    else if (!data.name.endsWith('.ts') || data.name !== data.file) count.passed += 1;
  }
  yield JSON.stringify(count);
}
