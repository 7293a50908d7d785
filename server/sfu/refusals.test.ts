import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { camera, microphone } from './testing/rtp.js';
import { startSfu } from './testing/test-sfu.js';

describe('the SFU refuses', () => {
  it('[SG6] one channel of presence after the other, over all joins of a seat', async (t) => {
    const { visitor, clock } = await startSfu(t);
    const eve = visitor('eve');
    const open = async (): Promise<unknown> => {
      await eve.join();
      return eve.ask('produce-data', { sctpStreamParameters: { streamId: 1 } });
    };
    for (let i = 0; i < 6; i++) await open();
    await assert.rejects(open(), { code: 'RATE_LIMITED' });
    clock.advance(10_000);
    await open();
  });

  it('[SG4] the sound of a screen without the screen, so that a muted voice does not come that way', async (t) => {
    const { visitor, sfu } = await startSfu(t);
    const eve = visitor('eve');
    await eve.join();
    const sound = { source: 'screen-audio', rtpParameters: microphone(), paused: false } as const;
    await assert.rejects(eve.ask('produce', sound), { code: 'NOT_PERMITTED' });
    const screen = await eve.film('screen');
    const { producer } = await eve.ask('produce', sound);
    assert.equal(sfu.counts.producers, 2);
    await eve.ask('close', { producer: screen });
    assert.equal(sfu.counts.producers, 0);
    await assert.rejects(eve.ask('resume', { producer }), { code: 'NOT_FOUND' });
  });

  it('[SG4] what somebody may not send any more, who came back with another role', async (t) => {
    const { visitor } = await startSfu(t);
    const [ana, ben] = [visitor('ana'), visitor('ben')];
    await ana.join();
    await ben.join();
    const producer = await ana.film();
    ana.role = 'viewer';
    assert.deepEqual((await ana.ask('sync', {})).own!.producers, []);
    assert.deepEqual(await ben.next('producer-removed'), { event: 'producer-removed', producer });
    await assert.rejects(ana.film(), { code: 'NOT_PERMITTED' });
  });

  it('[SG2] what is nobody’s, or somebody else’s', async (t) => {
    const { visitor } = await startSfu(t);
    const [ana, eve] = [visitor('ana'), visitor('eve')];
    await ana.join();
    await eve.join();
    const producer = await ana.speak();
    const { consumer } = await ana.consume(await eve.speak());
    const [transport] = (await ana.ask('sync', {})).own!.transports as [string];
    const dtlsParameters = { fingerprints: [{ algorithm: 'sha-256', value: 'AA:'.repeat(31) + 'AA' }] };
    const asks: [string, object][] = [
      ['pause', { producer }],
      ['resume', { producer }],
      ['close', { producer }],
      ['want', { consumer }],
      ['stop-consuming', { consumer }],
      ['connect', { transport, dtlsParameters }],
      ['restart-ice', { transport }],
      ['consume', { producer: 'none', rtpCapabilities: eve.rtpCapabilities }],
      ['consume-data', { dataProducer: producer }],
      ['pause', { producer: '__proto__' }],
    ];
    for (const [method, args] of asks)
      await assert.rejects(eve.askRaw(method, args), { code: 'NOT_FOUND' }, method);
    assert.deepEqual((await ana.ask('sync', {})).own?.consumers, [consumer]);
  });

  it('[SG2] anything before the join, and after the leave', async (t) => {
    const { visitor } = await startSfu(t);
    const ana = visitor('ana');
    await assert.rejects(ana.ask('open', { direction: 'send' }), { code: 'NOT_FOUND', message: /join/ });
    await assert.rejects(ana.ask('sync', {}), { code: 'NOT_FOUND' });
    await ana.join();
    await ana.ask('leave', {});
    await ana.ask('leave', {});
    await assert.rejects(ana.speak(), { code: 'NOT_FOUND' });
  });

  it('[SG4] what a viewer wants to send, but not their presence, nor to receive', async (t) => {
    const { visitor } = await startSfu(t);
    const [ana, eve, who] = [visitor('ana'), visitor('eve', 'viewer'), visitor('who', 'nobody')];
    await ana.join();
    assert.deepEqual((await eve.join()).maySend, []);
    await who.join();
    const producer = await ana.speak();
    for (const one of [eve, who]) {
      await assert.rejects(one.speak(), { code: 'NOT_PERMITTED' });
      await assert.rejects(one.film('screen'), { code: 'NOT_PERMITTED' });
      await one.consume(producer);
      await one.ask('produce-data', { sctpStreamParameters: { streamId: 0 } });
    }
    // They may come back as somebody else.
    eve.role = 'participant';
    await eve.speak();
  });

  it('[SG2] more to receive than there may be', async (t) => {
    const { visitor } = await startSfu(t, { limits: { consumers: 2, waiting: 100 } });
    const [ana, eve] = [visitor('ana'), visitor('eve')];
    await ana.join();
    await eve.join();
    const [sound, camera, screen] = [await ana.speak(), await ana.film(), await ana.film('screen')];
    await eve.consume(sound);
    const { consumer } = await eve.consume(camera);
    await assert.rejects(eve.consume(screen), { code: 'TOO_LARGE' });
    // The same one again is no further one.
    assert.notEqual((await eve.consume(camera)).consumer, consumer);
  });

  it('[SG2] what comes too fast, and goes on when it does not', async (t) => {
    const { visitor, clock } = await startSfu(t, { limits: { consumers: 500, waiting: 40 } });
    const [ana, eve] = [visitor('ana'), visitor('eve')];
    await ana.join();
    await eve.join();
    const producer = await eve.speak();
    let refused = 0;
    for (let i = 0; i < 100; i++) {
      await eve.ask(i % 2 === 0 ? 'pause' : 'resume', { producer }).catch((error: { code: string }) => {
        assert.equal(error.code, 'RATE_LIMITED');
        refused++;
      });
    }
    assert.ok(refused > 40 && refused < 60, `${refused} of 100 were refused`);
    await ana.ask('sync', {});
    assert.ok(ana.events.length < 70, `the others were told ${ana.events.length} times`);
    clock.advance(1_000);
    await eve.ask('pause', { producer });

    const flood = await Promise.allSettled(Array.from({ length: 100 }, () => eve.ask('sync', {})));
    assert.equal(flood.filter(({ status }) => status === 'rejected').length, 60);
    await eve.ask('sync', {});
  });

  it('[SG2] arguments that are none, with the reason', async (t) => {
    const { visitor } = await startSfu(t);
    const eve = visitor('eve');
    await eve.join();
    const rtp = microphone();
    const asks: [string, unknown, RegExp][] = [
      ['__proto__', {}, /no method/],
      ['constructor', {}, /no method/],
      ['open', {}, /direction/],
      ['open', { direction: 'both' }, /direction/],
      ['produce', { source: 'voice', rtpParameters: rtp, paused: false }, /source/],
      ['produce', { source: 'camera', rtpParameters: rtp, paused: false }, /camera is video/],
      ['produce', { source: 'microphone', rtpParameters: rtp }, /paused/],
      ['produce', { source: 'microphone', rtpParameters: {}, paused: false }, /codecs/],
      [
        'produce',
        { source: 'microphone', rtpParameters: { ...rtp, mid: 'x'.repeat(99) }, paused: false },
        /mid/,
      ],
      [
        'produce',
        {
          source: 'microphone',
          rtpParameters: { ...rtp, encodings: Array(5).fill({ ssrc: 1 }) },
          paused: false,
        },
        /encodings/,
      ],
      ['consume', { producer: 7, rtpCapabilities: {} }, /producer/],
      ['want', { consumer: 'x', layers: { spatial: -1 } }, /spatial/],
      ['want', { consumer: 'x', priority: 256 }, /priority/],
      ['produce-data', { sctpStreamParameters: { streamId: 65_536 } }, /streamId/],
      ['connect', { transport: 'x', dtlsParameters: { fingerprints: [] } }, /fingerprints/],
    ];
    for (const [method, args, reason] of asks)
      await assert.rejects(
        eve.askRaw(method, args),
        { code: 'BAD_MESSAGE', message: reason },
        `${method} ${JSON.stringify(args).slice(0, 80)}`,
      );
    await assert.rejects(
      eve.askRaw('produce', {
        source: 'camera',
        rtpParameters: {
          ...camera(),
          codecs: [{ mimeType: 'video/Theora', payloadType: 99, clockRate: 90_000 }],
        },
        paused: false,
      }),
      { code: 'UNSUPPORTED_MEDIA' },
    );
  });

  it('[SG2] whatever else is made up: no worker falls, and nobody else notices', async (t) => {
    const { visitor, pool, clock } = await startSfu(t);
    const [ana, eve] = [visitor('ana'), visitor('eve')];
    await ana.join();
    await eve.join();
    const producer = await ana.film();
    const { pid } = pool.running[0]!.worker;
    await fc.assert(
      fc.asyncProperty(attack(), async ([method, args]) => {
        clock.advance(1_000);
        const filled = JSON.parse(JSON.stringify(args).replaceAll('"$producer"', `"${producer}"`)) as unknown;
        await eve.askRaw(method, filled).catch((error: { code: string }) => {
          assert.match(error.code, /^(BAD_MESSAGE|UNSUPPORTED_MEDIA|NOT_FOUND|TOO_LARGE)$/);
        });
        assert.equal((await pool.running[0]!.worker.dump()).pid, pid);
      }),
      { numRuns: 400 },
    );
    assert.equal((await ana.ask('sync', {})).own?.producers.length, 1);
  });
});

/** Methods with arguments that are right but for something, or for a lot. */
function attack(): fc.Arbitrary<[string, unknown]> {
  const value = fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.constant([]),
    fc.constant({}),
    fc.constantFrom(
      '$producer',
      4_294_967_295,
      4_294_967_296,
      -1,
      0,
      'video/VP9',
      'audio/opus',
      'L3T3',
      'a=b;c',
    ),
  );
  const asks: [string, object][] = [
    ['produce', { source: 'microphone', rtpParameters: microphone(5), paused: false }],
    ['produce', { source: 'camera', rtpParameters: camera('screen'), paused: false }],
    ['consume', { producer: '$producer', rtpCapabilities: { codecs: CODECS, headerExtensions: [] } }],
    ['produce-data', { sctpStreamParameters: { streamId: 1, ordered: false } }],
    ['want', { consumer: '$producer', layers: { spatial: 1, temporal: 1 }, priority: 3 }],
    [
      'connect',
      { transport: '$producer', dtlsParameters: { role: 'client', fingerprints: [{ value: 'AA' }] } },
    ],
  ];
  const change = fc.tuple(fc.nat(), value);
  return fc
    .tuple(fc.constantFrom(...asks), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([[method, args], changes]) => [
      method,
      changes.reduce((all, [at, by]) => replaced(all, at, by), args),
    ]);
}

const CODECS = [
  { kind: 'video', mimeType: 'video/VP8', preferredPayloadType: 101, clockRate: 90_000, rtcpFeedback: [] },
  {
    kind: 'video',
    mimeType: 'video/rtx',
    preferredPayloadType: 102,
    clockRate: 90_000,
    parameters: { apt: 101 },
    rtcpFeedback: [],
  },
];

/** `tree` with the leaf or branch at `at`, counted through, replaced. */
function replaced(tree: object, at: number, by: unknown): object {
  const copy = structuredClone(tree);
  const places: [holder: Record<string, unknown>, key: string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  const [holder, key] = places[at % places.length]!;
  holder[key] = by;
  return copy;
}
