import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stageType, type StageOp } from '../../src/core/ot/stage/stage.js';
import { decisionsOf } from './decisions.js';
import { microphone } from './testing/rtp.js';
import { startSfu } from './testing/test-sfu.js';

describe('moderators', () => {
  it('[SG9] turn off what somebody sends, for everyone to see, and it stays off until its owner turns it on', async (t) => {
    const { visitor, sfu } = await startSfu(t);
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    await ana.join();
    await ben.join();
    await ana.next('member-added');
    const [producer, other] = [await ana.speak(), await ben.speak()];
    const moderate = (held: Record<string, ('microphone' | 'camera' | 'screen')[]>): void =>
      sfu.call('r').moderate({ held });

    moderate({ ana: ['microphone', 'screen'], nobody: ['camera'] });
    const held = { event: 'producer-changed', producer, paused: true, held: true };
    assert.deepEqual(await ana.next('producer-changed'), held);
    assert.deepEqual(await ben.next('producer-changed'), held);
    await assert.rejects(ana.ask('resume', { producer }), { code: 'NOT_PERMITTED', message: /microphone/ });
    await ana.ask('pause', { producer });
    moderate({ ana: ['microphone', 'screen'] });

    moderate({});
    const free = { ...held, held: false };
    assert.deepEqual(await ana.next('producer-changed'), free);
    assert.deepEqual(await ben.next('producer-changed'), free);
    await ana.ask('resume', { producer });
    assert.deepEqual(await ben.next('producer-changed'), { ...free, paused: false });
    assert.deepEqual([ana.events.length, (await ben.ask('sync', {})).producers[0]?.paused], [1, false]);
    await ben.ask('resume', { producer: other });
  });

  it('[FL4] close what somebody may not send any more, and tell them what they may', async (t) => {
    const { visitor, sfu } = await startSfu(t);
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    await ana.join();
    await ben.join();
    const producer = await ana.speak();
    assert.equal((await ben.next('producer-added')).producer.id, producer);
    // As when another phase begins, in which there is nothing for the role to send.
    ana.role = 'viewer';
    sfu.call('r').moderate({ held: {} });
    assert.deepEqual(await ben.next('producer-removed'), { event: 'producer-removed', producer });
    assert.deepEqual(await ana.next('rights'), { event: 'rights', maySend: [] });
    await assert.rejects(ana.speak(), {
      code: 'NOT_PERMITTED',
      message: 'a viewer does not send microphone',
    });
    ana.role = 'participant';
    sfu.call('r').moderate({ held: {} });
    assert.deepEqual((await ana.next('rights')).maySend.includes('microphone'), true);
    sfu.call('r').moderate({ held: {} });
    await ana.speak();
    assert.equal(
      ana.events.some(({ event }) => event === 'rights'),
      false,
      'nothing is told twice',
    );
    assert.equal(
      ben.events.some(({ event }) => event === 'rights'),
      false,
      'nor anybody else',
    );
  });

  it('[SG9] have it made off, whatever its owner says', async (t) => {
    const { visitor, sfu } = await startSfu(t);
    sfu.call('r').moderate({ held: { ana: ['camera', 'screen'] } });
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    await ana.join();
    await ben.join();
    const sound = await ana.speak();
    const camera = await ana.film();
    assert.deepEqual(await ana.next('producer-changed'), {
      event: 'producer-changed',
      producer: camera,
      paused: true,
      held: true,
    });
    assert.equal(ana.heard.at(-1), 'producer-changed', 'after the answer that names it');
    await ana.film('screen');
    const { producers } = await ben.ask('sync', {});
    assert.deepEqual(
      producers.map(({ id, source, paused }) => [source, paused, id === sound]),
      [
        ['microphone', false, true],
        ['camera', true, false],
        ['screen', true, false],
      ],
    );
    const own = (await ana.ask('sync', {})).own!.producers.map(({ source, held }) => [source, held]);
    assert.deepEqual(own, [
      ['microphone', false],
      ['camera', true],
      ['screen', true],
    ]);
  });

  it('[SG13] who mute somebody mute the sound of their screen as well, and the screen goes on', async (t) => {
    const { visitor, sfu } = await startSfu(t);
    const ana = visitor('ana');
    await ana.join();
    const sound = async (): Promise<string> =>
      (await ana.ask('produce', { source: 'screen-audio', rtpParameters: microphone(7), paused: false }))
        .producer;
    await ana.film('screen');
    const before = await sound();
    sfu.call('r').moderate({ held: { ana: ['microphone'] } });
    assert.equal((await ana.next('producer-changed')).producer, before);
    await assert.rejects(ana.ask('resume', { producer: before }), { code: 'NOT_PERMITTED' });
    // Nor is a new one the way around it.
    const after = await sound();
    assert.deepEqual(
      (await ana.ask('sync', {})).own!.producers.map(({ id, source, paused }) => [
        id === after,
        source,
        paused,
      ]),
      [
        [false, 'screen', false],
        [true, 'screen-audio', true],
      ],
    );
  });

  it('[SG9] win when they decide while its owner turns it on', async (t) => {
    const { visitor, sfu } = await startSfu(t);
    const ana = visitor('ana');
    await ana.join();
    const producer = await ana.speak(true);
    const resuming = ana.ask('resume', { producer });
    sfu.call('r').moderate({ held: { ana: ['microphone'] } });
    await resuming.catch(() => {});
    const { own } = await ana.ask('sync', {});
    assert.deepEqual(own?.producers, [{ id: producer, source: 'microphone', paused: true, held: true }]);
  });

  it('[SG9] are understood from the room’s documents, whatever participants are called', () => {
    const state = (op: StageOp): unknown => stageType.apply(stageType.create(), op);
    const decisions = decisionsOf({
      rev: 3,
      docs: {
        stage: {
          tool: 'stage',
          type: stageType.name,
          state: state([
            ['', 'locked', true, ''],
            ['__proto__', 'camera', true, ''],
            ['ana', 'ask-camera', true, ''],
            ['ben', 'microphone', true, ''],
            ['dea', 'removed', true, ''],
          ]),
        },
        // Elements show the room's own alone: what another document says, nobody would see.
        second: { tool: 'stage', type: stageType.name, state: state([['ben', 'screen', true, '']]) },
        chat: { tool: 'chat', type: 'mm/chat@1', state: [] },
      },
    });
    assert.deepEqual(Object.entries(decisions.held), [
      ['__proto__', ['camera']],
      ['ben', ['microphone']],
    ]);
    assert.deepEqual([[...decisions.removed], decisions.locked], [['dea'], true]);
    const squatted = { rev: 1, docs: { stage: { tool: 'chat', type: 'mm/chat@1', state: [] } } };
    for (const none of [{ rev: 0, docs: {} }, squatted])
      assert.deepEqual(decisionsOf(none), { held: {}, removed: new Set(), locked: false });
  });
});
