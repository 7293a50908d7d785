import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MEDIA_SOURCES } from '../../src/core/protocol/sfu.js';
import { microphone } from './testing/rtp.js';
import { startSfu } from './testing/test-sfu.js';

describe('signalling', () => {
  it('[SG3] tells who joins what the others send, what they may send and what the call takes', async (t) => {
    const { visitor } = await startSfu(t, {
      iceServers: (participant) => [
        { urls: ['turn:turn.example.org'], username: participant, credential: 'c' },
      ],
    });
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    await ana.join();
    const producer = await ana.speak();
    const { dataProducer } = await ana.ask('produce-data', { sctpStreamParameters: { streamId: 1 } });
    const answer = await ben.ask('join', {});
    assert.deepEqual(answer.producers, [
      { id: producer, participant: 'ana', source: 'microphone', paused: false },
    ]);
    assert.deepEqual(answer.dataProducers, [{ id: dataProducer, participant: 'ana' }]);
    assert.deepEqual(answer.maySend, MEDIA_SOURCES);
    assert.deepEqual(answer.maxBitrate, { incoming: 6_000_000, outgoing: 20_000_000 });
    assert.deepEqual(answer.iceServers, [
      { urls: ['turn:turn.example.org'], username: 'ben', credential: 'c' },
    ]);
    const codecs = (answer.rtpCapabilities['codecs'] as { mimeType: string }[]).map(
      ({ mimeType }) => mimeType,
    );
    for (const codec of ['audio/opus', 'video/VP8', 'video/VP9', 'video/H264', 'video/AV1'])
      assert.ok(codecs.includes(codec), codec);
  });

  it('[SG3] tells who is in the call, comes and goes, also of those who send nothing', async (t) => {
    const { visitor } = await startSfu(t);
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    assert.deepEqual((await ana.ask('join', {})).members, []);
    assert.deepEqual((await ben.ask('join', {})).members, ['ana']);
    assert.deepEqual(await ana.next('member-added'), { event: 'member-added', participant: 'ben' });
    assert.deepEqual((await ana.ask('sync', {})).members, ['ben']);
    await ben.ask('leave', {});
    assert.deepEqual(await ana.next('member-removed'), { event: 'member-removed', participant: 'ben' });
    assert.deepEqual((await ana.ask('sync', {})).members, []);
  });

  it('[SG3] says so when there is no way but a relay', async (t) => {
    const { visitor } = await startSfu(t, { relayOnly: true });
    assert.equal((await visitor('ana').ask('join', {})).relayOnly, true);
    const { visitor: other } = await startSfu(t);
    assert.equal('relayOnly' in (await other('ben').ask('join', {})), false);
  });

  it('[SG3] offers a transport over UDP and over TCP', async (t) => {
    const { visitor } = await startSfu(t);
    const ana = visitor('ana');
    await ana.ask('join', {});
    const { iceCandidates } = await ana.ask('open', { direction: 'send' });
    assert.deepEqual(
      iceCandidates.map((candidate) => [candidate['protocol'], candidate['ip']]),
      [
        ['udp', '127.0.0.1'],
        ['tcp', '127.0.0.1'],
      ],
    );
  });

  it('[SG3] closes at a second join what was there before, and starts a session of its own', async (t) => {
    const { visitor, sfu } = await startSfu(t);
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    const { session } = await ana.join();
    await ben.join();
    const producer = await ana.speak();
    const again = await ana.ask('join', {});
    assert.notEqual(again.session, session);
    assert.deepEqual(await ben.next('producer-removed'), { event: 'producer-removed', producer });
    assert.deepEqual([sfu.counts.members, sfu.counts.transports, sfu.counts.producers], [2, 2, 0]);
    await assert.rejects(ana.ask('pause', { producer }), { code: 'NOT_FOUND' });
  });

  it('[SG1] answers in the order asked, refusals among them', async (t) => {
    const { visitor } = await startSfu(t);
    const ana = visitor('ana');
    const asked = [
      ana.ask('join', {}),
      ana.ask('open', { direction: 'send' }),
      ana.askRaw('nonsense', {}),
      ana.ask('produce', { source: 'microphone', rtpParameters: microphone(), paused: false }),
      ana.ask('consume', { producer: 'nobody', rtpCapabilities: {} }),
      ana.ask('sync', {}),
    ];
    const results = await Promise.allSettled(asked);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(ana.heard, [1, 2, 3, 4, 5, 6]);
  });

  it('[SG3] lets others receive a producer until it is closed', async (t) => {
    const { visitor } = await startSfu(t);
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    await ana.join();
    await ben.join();
    const producer = await ana.film();
    const { event: _event, ...added } = await ben.next('producer-added');
    assert.deepEqual(added, {
      producer: { id: producer, participant: 'ana', source: 'camera', paused: false },
    });
    const consumed = await ben.consume(producer);
    assert.equal(consumed.kind, 'video');
    assert.equal(consumed.type, 'simulcast');
    await ben.ask('want', { consumer: consumed.consumer, layers: { spatial: 1, temporal: 0 }, priority: 10 });
    await ben.ask('want', { consumer: consumed.consumer, off: true });
    await ben.ask('want', { consumer: consumed.consumer });

    await ana.ask('close', { producer });
    await ben.next('producer-removed');
    assert.deepEqual(await ben.next('consumer-closed'), {
      event: 'consumer-closed',
      consumer: consumed.consumer,
    });
    await assert.rejects(ben.ask('want', { consumer: consumed.consumer }), { code: 'NOT_FOUND' });
    assert.deepEqual((await ben.ask('sync', {})).own?.consumers, []);
  });

  it('[SG15] tells a sender which of a picture’s layers anybody wants, also after the socket was away', async (t) => {
    const { visitor, clock } = await startSfu(t);
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    await Promise.all([ana.join(), ben.join()]);
    const producer = await ana.film();
    const demand = async (): Promise<number> => (await ana.next('producer-demand')).top;
    clock.advance(5_000);
    assert.equal(await demand(), 0, 'nobody wants any');
    const { consumer } = await ben.consume(producer);
    await ben.ask('want', { consumer, layers: { spatial: 1 } });
    assert.equal(await demand(), 1);
    await ben.ask('want', { consumer });
    assert.equal(await demand(), 2, 'all, where nothing is said of layers');
    await ben.ask('want', { consumer, off: true });
    clock.advance(5_000);
    assert.equal(await demand(), 0);
    await ben.ask('want', { consumer, layers: { spatial: 2 } });
    assert.equal(await demand(), 2);
    await ben.ask('stop-consuming', { consumer });
    clock.advance(5_000);
    assert.equal(await demand(), 0);
    await ana.ask('sync', {});
    assert.equal(await demand(), 0);
    // Sound has no layers, and nobody is told of what others send.
    await ana.speak();
    clock.advance(60_000);
    assert.ok(!ben.heard.includes('producer-demand'));
    await ana.ask('leave', {});
  });

  it('[SG5] begins a consumer paused, and keeps it when it is not wanted', async (t) => {
    const { visitor, pool, sfu } = await startSfu(t);
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    await ana.join();
    await ben.join();
    const { consumer } = await ben.consume(await ana.film());
    const call = sfu.call('r') as unknown as {
      members: readonly { participant: string; transports: unknown[] }[];
    };
    const [, receive] = call.members.find(({ participant }) => participant === 'ben')!.transports;
    const { consumers } = receive as { consumers: Map<string, { dump(): Promise<Record<string, unknown>> }> };
    const look = async (): Promise<unknown[]> => {
      const dump = await consumers.get(consumer)!.dump();
      return [
        dump['paused'],
        dump['preferredSpatialLayer'],
        dump['preferredTemporalLayer'],
        dump['priority'],
      ];
    };
    assert.deepEqual(await look(), [true, 2, 2, 1]);
    await ben.ask('want', { consumer, layers: { spatial: 0 }, priority: 200 });
    assert.deepEqual(await look(), [false, 0, 2, 200]);
    await ben.ask('want', { consumer, layers: { spatial: 1, temporal: 0 } });
    assert.deepEqual(await look(), [false, 1, 0, 200]);
    await ben.ask('want', { consumer, off: true });
    assert.deepEqual(await look(), [true, 1, 0, 200]);
    await ben.ask('want', { consumer });
    assert.deepEqual(await look(), [false, 2, 2, 200]);
    assert.equal(pool.running.length, 1);
  });

  it('[SG4] takes each source once: another one of it replaces the first', async (t) => {
    const { visitor, sfu } = await startSfu(t);
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    await ana.join();
    await ben.join();
    const first = await ana.speak();
    const second = await ana.speak();
    assert.notEqual(first, second);
    assert.equal((await ben.next('producer-removed')).producer, first);
    assert.equal(sfu.counts.producers, 1);
  });

  it('[SG4] says when somebody turns a producer off and on, to the others and once', async (t) => {
    const { visitor } = await startSfu(t);
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    await ana.join();
    await ben.join();
    await ana.next('member-added');
    const producer = await ana.speak(true);
    assert.equal((await ben.next('producer-added')).producer.paused, true);
    await ana.ask('resume', { producer });
    await ana.ask('resume', { producer });
    await ana.ask('pause', { producer });
    const changes = [await ben.next('producer-changed'), await ben.next('producer-changed')];
    assert.deepEqual(
      changes.map(({ paused, held }) => [paused, held]),
      [
        [false, false],
        [true, false],
      ],
    );
    assert.deepEqual([ben.events, ana.events], [[], []]);
  });

  it('[SG3] tells after a time away how things stand, and changes nothing', async (t) => {
    const { visitor } = await startSfu(t);
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    const { session } = await ana.join();
    await ben.join();
    const [own, other] = [await ana.speak(true), await ben.speak()];
    const { consumer } = await ana.consume(other);
    const sync = await ana.ask('sync', {});
    assert.equal(sync.session, session);
    assert.deepEqual(
      sync.producers.map(({ id }) => id),
      [other],
    );
    assert.deepEqual(sync.own?.producers, [{ id: own, source: 'microphone', paused: true, held: false }]);
    assert.deepEqual(sync.own?.consumers, [consumer]);
    assert.equal(sync.own?.transports.length, 2);
    assert.deepEqual(await ana.ask('sync', {}), sync);
  });

  it('[SG6] carries presence unordered, and does not send again what was lost', async (t) => {
    const { visitor } = await startSfu(t);
    const [ana, ben] = [visitor('ana', 'viewer'), visitor('ben')];
    await ana.join();
    await ben.join();
    const sctpStreamParameters = { streamId: 7, ordered: true, maxRetransmits: 99 };
    const { dataProducer } = await ana.ask('produce-data', { sctpStreamParameters });
    assert.deepEqual(await ben.next('data-producer-added'), {
      event: 'data-producer-added',
      id: dataProducer,
      participant: 'ana',
    });
    const answer = await ben.ask('consume-data', { dataProducer });
    const { ordered, maxRetransmits } = answer.sctpStreamParameters as Record<string, unknown>;
    assert.deepEqual([ordered, maxRetransmits], [false, 1]);
    ana.seat.close();
    assert.equal((await ben.next('data-producer-removed')).id, dataProducer);
  });
});
