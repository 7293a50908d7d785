import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Level } from './loudness.js';
import type { MediaCall } from './call.js';
import { startSfu } from './testing/test-sfu.js';
import type { Visitor } from './testing/visitor.js';

/** A client who gets the voice and video of the professional alone, and others who are there as well. */
async function consultation(t: TestContext) {
  const { visitor, sfu } = await startSfu(t);
  const [pia, cem, eva] = [visitor('pia'), visitor('cem'), visitor('eva')];
  cem.sees = (id) => id === 'pia';
  const call = sfu.call('r') as MediaCall;
  const look = (): void => call.moderate({ held: {} });
  return { pia, cem, eva, call, look };
}

const names = ({ events }: Visitor): string[] => events.map(({ event }) => event);

describe('who sees whom', () => {
  it('[SG16] tells nobody of what those send whom they do not see, but who is in the call', async (t) => {
    const { pia, cem, eva } = await consultation(t);
    for (const each of [pia, eva]) await each.join();
    const hidden = await eva.film();
    const { members, producers } = await cem.join();
    assert.deepEqual([members, producers], [['pia', 'eva'], []]);
    const seen = await pia.film();
    const sound = await eva.speak();
    await eva.ask('pause', { producer: sound });
    await eva.ask('close', { producer: hidden });
    assert.equal((await pia.next('producer-removed')).producer, hidden, 'others are told');
    assert.deepEqual(
      (await cem.ask('sync', {})).producers.map(({ id }) => id),
      [seen],
    );
    assert.deepEqual(names(cem), ['producer-added']);
    const own = await cem.speak();
    assert.deepEqual(
      (await eva.ask('sync', {})).producers.map(({ id }) => id),
      [seen, own],
      'one way only',
    );
  });

  it('[SG16] refuses whoever asks for what they were not told of', async (t) => {
    const { pia, cem, eva } = await consultation(t);
    for (const each of [pia, cem, eva]) await each.join();
    const [seen, hidden] = [await pia.speak(), await eva.speak()];
    await assert.rejects(cem.consume(hidden), {
      code: 'NOT_PERMITTED',
      message: 'a participant does not get what eva sends',
    });
    await cem.consume(seen);
    await pia.consume(hidden);
    assert.equal((await cem.ask('sync', {})).own!.consumers.length, 1);
  });

  it('[SG16] follows at once when other rules hold: sources appear, and what was received ends', async (t) => {
    const { pia, cem, eva, call, look } = await consultation(t);
    for (const each of [pia, cem, eva]) await each.join();
    const [voice, picture] = [await eva.speak(), await eva.film()];
    cem.sees = null;
    look();
    assert.equal(names(cem).filter((name) => name === 'producer-added').length, 2, 'at once');
    const added = [await cem.next('producer-added'), await cem.next('producer-added')];
    assert.deepEqual(added.map(({ producer }) => producer.id).sort(), [voice, picture].sort());
    const { consumer } = await cem.consume(picture);
    cem.sees = (id) => id === 'pia';
    look();
    assert.ok(names(cem).includes('consumer-closed'), 'at once');
    assert.equal((await cem.next('consumer-closed')).consumer, consumer);
    const removed = [await cem.next('producer-removed'), await cem.next('producer-removed')];
    assert.deepEqual(removed.map(({ producer }) => producer).sort(), [voice, picture].sort());
    assert.deepEqual((await cem.ask('sync', {})).own!.consumers, []);
    assert.deepEqual(
      [...call.branches].map(({ consumers }) => consumers),
      [0],
    );
    look();
    assert.deepEqual(names(cem), ['member-added'], 'and says nothing twice');
    assert.equal(names(pia).filter((name) => name === 'producer-added').length, 2, 'nobody else notices');
    assert.equal(names(pia).includes('producer-removed'), false);
  });

  it('[SG16] ends what is asked for while the rules change', async (t) => {
    const { cem, eva, look, call } = await consultation(t);
    cem.sees = null;
    for (const each of [cem, eva]) await each.join();
    const voice = await eva.speak();
    const asked = cem.consume(voice);
    // The worker has been asked, and has not answered.
    await new Promise<void>((resolve) => setImmediate(resolve));
    cem.sees = () => false;
    look();
    await assert.rejects(asked, { code: 'NOT_PERMITTED' });
    assert.deepEqual(
      [...call.branches].map(({ consumers }) => consumers),
      [0],
    );
  });

  it('[SG16] names nobody as heard whom they do not see, nor that somebody is', async (t) => {
    const { pia, cem, eva, call, look } = await consultation(t);
    for (const each of [pia, cem, eva]) await each.join();
    for (const each of [pia, eva]) await each.speak();
    const router = {};
    const hear = (...levels: Level[]): void => call.floor.loudness.levels(router, levels);
    hear(['eva', -10], ['pia', -40]);
    call.floor.loudness.dominant(router, 'eva');
    assert.deepEqual((await cem.next('levels')).levels, [['pia', -40]]);
    assert.deepEqual((await pia.next('levels')).levels.length, 2);
    assert.equal((await pia.next('speaker')).participant, 'eva');
    await cem.ask('sync', {});
    assert.equal(names(cem).includes('speaker'), false);
    cem.sees = null;
    look();
    assert.equal((await cem.next('speaker')).participant, 'eva');
    cem.sees = (id) => id === 'pia';
    look();
    assert.equal((await cem.next('speaker')).participant, null);
  });
});
