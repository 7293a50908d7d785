import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../../src/core/testing/fake-clock.js';
import { createMemoryCatalogue } from '../storage/memory/catalogue.js';
import { createMeter } from './meter.js';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const app = { id: 'a1', quotas: { opsPerDay: 3 } };

function setUp() {
  const clock = createFakeClock(Date.UTC(2030, 0, 1, 23, 0));
  const catalogue = createMemoryCatalogue();
  const warnings: string[] = [];
  const logger = { warn: (_: object, message: string) => void warnings.push(message) };
  return { clock, catalogue, warnings, make: () => createMeter({ catalogue, clock, logger }) };
}

test('[AP4] what is counted is kept a little later, once, and nothing is waited for afterwards', async () => {
  const { clock, catalogue, make } = setUp();
  const meter = make();
  await meter.open(app);
  meter.take(app);
  meter.take(app);
  assert.equal(await catalogue.countOperations('a1', '2030-01-01', 0), 0);
  clock.advance(5_000);
  await settled();
  assert.equal(await catalogue.countOperations('a1', '2030-01-01', 0), 2);
  assert.equal(clock.timers, 0);
  meter.take(app);
  assert.throws(() => meter.take(app), { code: 'RATE_LIMITED', message: /its 3 operations/ });
  await meter.close();
  assert.equal(clock.timers, 0);
  assert.equal(await catalogue.countOperations('a1', '2030-01-01', 0), 3);
});

test('[AP4] a server that starts again, or another one, goes on counting', async () => {
  const { make } = setUp();
  const [one, two] = [make(), make()];
  await one.open(app);
  for (let n = 0; n < 3; n++) one.take(app);
  await one.close();
  await two.open(app);
  assert.throws(() => two.take(app), { code: 'RATE_LIMITED' });
  assert.equal(await two.today('a1'), 3);
});

test('[AP4] the day ends at midnight, UTC, and is kept under its own name', async () => {
  const { clock, catalogue, make } = setUp();
  const meter = make();
  await meter.open(app);
  for (let n = 0; n < 3; n++) meter.take(app);
  clock.setNow(Date.UTC(2030, 0, 2, 0, 0));
  meter.take(app);
  await meter.close();
  assert.equal(await catalogue.countOperations('a1', '2030-01-01', 0), 3);
  assert.equal(await catalogue.countOperations('a1', '2030-01-02', 0), 1);
});

test('[AP4] what could not be kept is kept later', async () => {
  const { catalogue, warnings, make, clock } = setUp();
  const count = catalogue.countOperations;
  const meter = make();
  await meter.open(app);
  meter.take(app);
  catalogue.countOperations = () => Promise.reject(new Error('the disk is full'));
  clock.advance(5_000);
  await settled();
  assert.equal(warnings.length, 1);
  catalogue.countOperations = count;
  assert.equal(await meter.today('a1'), 1);
});
