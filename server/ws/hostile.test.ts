/** Frames that no client of ours sends: they end their own connection at most, and nobody else notices. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { seededRandom } from '../../src/core/testing/random.js';
import { LIMITS } from '../../src/core/protocol/limits.js';
import type { RawClient } from '../testing/raw-client.js';
import { startRelay, type TestRelay } from '../testing/relay.js';

describe('hostile frames', () => {
  let relay: TestRelay;
  let bystander: RawClient;
  let turns = 0;
  before(async () => {
    relay = await startRelay();
    bystander = await relay.join('r');
  });
  after(async () => {
    await relay.close();
    assert.deepEqual(relay.broken, []);
  });

  /** Somebody else in the room still gets their operations through. */
  async function othersUnharmed(): Promise<void> {
    turns++;
    bystander.submit([`turn ${turns}`], { base: 0 });
    const entry = await bystander.next('doc/committed', (committed) => committed.by === bystander.id);
    assert.deepEqual(entry.op, [`turn ${turns}`]);
  }

  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

  for (const [what, frame, code] of [
    ['no JSON', 'hello', 4400],
    ['nothing', '', 4400],
    ['no array', '{"kind":"clock/ping","sent":1}', 4400],
    ['no message in the array', '[1]', 4400],
    ['null in the array', '[null]', 4400],
    ['an unknown kind', '[{"kind":"room/explode"}]', 4400],
    ['a kind that every object has', '[{"kind":"constructor"}]', 4400],
    ['a message with a wrong field', '[{"kind":"clock/ping","sent":"now"}]', 4400],
    ['a submit without its place', '[{"kind":"doc/submit"}]', 4400],
    ['a submit with an infinite seq', '[{"kind":"doc/submit","pipeline":1,"seq":1e999}]', 4400],
    ['presence with a hostile key', '[{"kind":"presence/set","value":{"__proto__":{}}}]', 4400],
    ['presence nested too deep', `[{"kind":"presence/set","value":${nested(40)}}]`, 4413],
    [
      'presence nested deep enough to break a parser',
      `[{"kind":"presence/set","value":${nested(100_000)}}]`,
      4413,
    ],
    [
      'too many messages',
      `[${'{"kind":"room/leave"},'.repeat(LIMITS.frameMessages)}{"kind":"room/leave"}]`,
      4413,
    ],
    ['too many bytes', `["${'x'.repeat(LIMITS.frameBytes)}"]`, 4413],
    ['far too many bytes', `["${'x'.repeat(LIMITS.frameBytes * 3)}"]`, 1009],
  ] as const) {
    it(`[FR2] [FR3] ${what}: closes with ${code}`, async () => {
      const eve = await relay.join('r');
      eve.sendText(frame);
      assert.equal(await eve.closed, code);
      await othersUnharmed();
    });
  }

  it('[FR2] a binary frame closes with 4400', async () => {
    const eve = await relay.join('r');
    eve.sendText(Buffer.from('[]'), { binary: true });
    assert.equal(await eve.closed, 4400);
  });

  it('[FR2] a frame that is not UTF-8 closes with 4400', async () => {
    const eve = await relay.join('r');
    const [before, behind] = '[{"kind":"presence/set","value":"?"}]'.split('?') as [string, string];
    eve.sendText(Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0xfe]), Buffer.from(behind)]));
    assert.equal(await eve.closed, 4400);
  });

  it('[RF5] bytes without end, in frames that say nothing, close with 4429', async () => {
    const eve = await relay.join('r');
    const nothing = `[${' '.repeat(LIMITS.frameBytes - 2)}]`;
    for (let frame = 0; frame < 400; frame++) eve.sendText(nothing);
    assert.equal(await eve.closed, 4429);
    await othersUnharmed();
  });

  it('[FR1] an empty frame of messages is fine', async () => {
    const eve = await relay.join('r');
    eve.sendText('[]');
    await eve.settled();
  });

  it('[PR2] presence of too many bytes is refused, and nothing else happens', async () => {
    const eve = await relay.join('r');
    eve.send({ kind: 'presence/set', value: 'x'.repeat(LIMITS.presenceBytes) });
    assert.equal((await eve.next('refused')).error.code, 'TOO_LARGE');
    await eve.settled();
  });

  it('[FR2] bytes that are no WebSocket at all', async () => {
    const { hostname, port } = new URL(relay.url);
    for (const bytes of [
      '\x00\x01\x02',
      'GET /v1/rooms/r/socket HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    ]) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {});
      socket.resume().end(bytes);
      await once(socket, 'close');
    }
    await othersUnharmed();
  });

  it('[FR2] frames that break the WebSocket protocol', async () => {
    const random = seededRandom(42);
    for (let i = 0; i < 30; i++) {
      const eve = await relay.join('r');
      eve.socket.write(Buffer.from(Array.from({ length: 64 }, () => Math.floor(random() * 256))));
      eve.socket.end();
      await eve.closed;
    }
    await othersUnharmed();
  });

  for (const seed of [1, 2, 3]) {
    it(`[FR2] mutilated messages, seed ${seed}`, async () => {
      const random = seededRandom(seed);
      let eve = await relay.join('r');
      for (let i = 0; i < 300; i++) {
        if (eve.ws.readyState !== eve.ws.OPEN) eve = await relay.join('r');
        eve.sendText(
          mutilate(random, JSON.stringify([eve.submission([i]), { kind: 'presence/set', value: { i } }])),
        );
        if (i % 20 === 0) await Promise.race([eve.settled().catch(() => {}), eve.closed]);
      }
      await othersUnharmed();
    });
  }
});

/** One to three changes: bytes replaced, cut out, doubled; or numbers and words put where others were. */
function mutilate(random: () => number, text: string): string {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  let result = text;
  for (let n = 1 + Math.floor(random() * 3); n > 0; n--) {
    const at = Math.floor(random() * result.length);
    const end = at + Math.floor(random() * 12);
    const insert = pick([
      '',
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      '-1',
      '1e308',
      'null',
      '\\ud800',
      '"__proto__":',
      '\u0000',
      '9007199254740993',
      'doc/',
    ]);
    result = result.slice(0, at) + insert + result.slice(end);
  }
  return result;
}
