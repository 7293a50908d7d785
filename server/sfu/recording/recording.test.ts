import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { types } from 'mediasoup';
import type { MediaSource } from '../../../src/core/protocol/sfu.js';
import { createLogger } from '../../log.js';
import type { MediaCall } from '../call.js';
import { Sent } from '../sent.js';
import { startSfu } from '../testing/test-sfu.js';
import { freePorts } from './ports.js';
import { Recording } from './recording.js';
import type { TrackRecord } from './track.js';

const SECONDS = 3;
const SOURCES = {
  microphone: {
    codec: { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 },
    feed: ['-f', 'lavfi', '-i', 'sine=440', '-c:a', 'libopus'],
  },
  camera: {
    codec: { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 },
    feed: '-f lavfi -i testsrc=size=320x240:rate=15 -c:v libvpx -deadline realtime -cpu-used 8 -g 15'.split(
      ' ',
    ),
  },
} as const;
type Fed = keyof typeof SOURCES;

async function output(command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, said] = ['', ''];
  child.stdout.on('data', (data) => (out += String(data)));
  child.stderr.on('data', (data) => (said += String(data)));
  const [code] = (await once(child, 'close')) as [number];
  assert.equal(code, 0, `${command}: ${said}`);
  return out;
}

/** A call with somebody in it, and a way to send to it what ffmpeg makes. */
async function stage(test: TestContext, ffmpeg = 'ffmpeg') {
  const { visitor, sfu, clock, left } = await startSfu(test);
  const folder = await mkdtemp(join(tmpdir(), 'mm-recording-'));
  test.after(() => rm(folder, { recursive: true, force: true }));
  const ana = visitor('ana');
  await ana.join();
  const call = sfu.call('r') as MediaCall;
  const { router } = [...call.branches][0]!;
  const logger = createLogger('silent');
  const record = (): Recording =>
    new Recording({ id: 'rec-1', room: 'r', folder, sfu, clock, logger, ffmpeg, rev: 7 });
  return { ana, call, clock, folder, left, record, router };
}

/** Sends as `participant`; resolves with how to have ffmpeg speak or film for a while. */
async function send(call: MediaCall, router: types.Router, participant: string, source: Fed) {
  const transport = await router.createPlainTransport({
    listenInfo: { protocol: 'udp', ip: '127.0.0.1' },
    rtcpMux: true,
  });
  const from = await freePorts();
  await transport.connect({ ip: '127.0.0.1', port: from });
  const { codec, feed } = SOURCES[source];
  const ssrc = source === 'camera' ? 2_222 : 1_111;
  const producer = await transport.produce({
    kind: source === 'camera' ? 'video' : 'audio',
    rtpParameters: { codecs: [{ ...codec, parameters: {}, rtcpFeedback: [] }], encodings: [{ ssrc }] },
  });
  const sent = new Sent(participant, source as MediaSource, producer, router);
  call.floor.add(sent);
  const { localPort } = transport.tuple;
  const url = `rtp://127.0.0.1:${localPort}?localrtpport=${from}&rtcpport=${localPort}&pkt_size=1200`;
  const rtp = ['-payload_type', `${codec.payloadType}`, '-ssrc', `${ssrc}`, '-f', 'rtp', url];
  return {
    sent,
    transport,
    feed: () => output('ffmpeg', ['-loglevel', 'error', '-re', ...feed, '-t', `${SECONDS}`, ...rtp]),
  };
}

/** Resolves when so many producers are being written. */
function written(router: types.Router, count: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    router.observer.on('newtransport', (transport: types.Transport) =>
      transport.observer.on('newconsumer', (consumer: types.Consumer) =>
        (consumer.observer as types.ConsumerObserver).once('resume', () => --left === 0 && resolve()),
      ),
    );
  });
}

async function probe(path: string): Promise<{ codec: string; seconds: number }> {
  const args = ['-v', 'error', '-show_entries', 'stream=codec_name:format=duration', '-of', 'json', path];
  const { streams, format } = JSON.parse(await output('ffprobe', args));
  assert.equal(streams.length, 1);
  // Decoded to the end: an error would be said.
  assert.equal(await output('ffmpeg', ['-v', 'error', '-i', path, '-f', 'null', '-']), '');
  return { codec: streams[0].codec_name, seconds: Number(format.duration) };
}

describe('a recording', () => {
  it('has a file for each producer, before it and during it, with when it begins', async (t) => {
    const { call, clock, folder, record, router } = await stage(t);
    const voice = await send(call, router, 'ana', 'microphone');
    const all = written(router, 2);
    const recording = record();
    const picture = await send(call, router, 'ben', 'camera');
    await all;
    clock.advance(500);
    const begun = clock.now();
    await Promise.all([voice.feed(), picture.feed()]);
    clock.advance(1_000);
    await voice.sent.turn(false);
    call.floor.changed(voice.sent);
    clock.advance(250);
    const ended = clock.now();
    picture.transport.close();
    clock.advance(100);
    const files = await recording.stop(9);

    const expected = (source: string, participant: string, codec: string, more: Partial<TrackRecord>) => ({
      file: `000${participant === 'ana' ? 1 : 2}-${source}.webm`,
      ...{ participant, source, codec, at: begun, endedAt: ended, pauses: [], problem: null, ...more },
    });
    assert.deepEqual(files, [
      expected('microphone', 'ana', 'audio/opus', {
        endedAt: ended + 100,
        pauses: [{ from: ended - 250, to: null }],
      }),
      expected('camera', 'ben', 'video/VP8', {}),
    ]);
    const json = JSON.parse(await readFile(join(folder, 'recording.json'), 'utf8'));
    assert.deepEqual(json, {
      ...{ version: 1, id: 'rec-1', room: 'r', files },
      start: { at: begun - 500, rev: 7 },
      end: { at: ended + 100, rev: 9 },
    });
    const [sound, film] = await Promise.all(files.map(({ file }) => probe(join(folder, file!))));
    assert.deepEqual([sound!.codec, film!.codec], ['opus', 'vp8']);
    // What was on its way when a file was completed may be missing at its end.
    for (const { seconds } of [sound!, film!])
      assert.ok(seconds > SECONDS / 2 && seconds < SECONDS + 0.5, `${seconds} s`);
  });

  it('leaves nothing behind: no file without anything in it, no transport, process or timer', async (t) => {
    const { ana, call, clock, folder, left, record, router } = await stage(t);
    const timers = clock.timers;
    const all = written(router, 1);
    const recording = record();
    await send(call, router, 'ana', 'microphone');
    await all;
    const [{ file, at }] = (await recording.stop(7)) as [TrackRecord];
    assert.deepEqual([file, at], [null, null]);
    assert.deepEqual(await readdir(folder), ['recording.json']);
    assert.equal(clock.timers, timers);
    ana.seat.close();
    assert.deepEqual(await left(), []);
    assert.equal(await recording.stop(8), await recording.stop(7));
  });

  it('goes on in another file when a writer ends, and not for ever', async (t) => {
    const { call, record, router } = await stage(t, 'false');
    const closed = new Promise<void>((resolve) => {
      let left = 3;
      router.observer.on('newtransport', (transport: types.Transport) =>
        transport.observer.once('close', () => --left === 0 && resolve()),
      );
    });
    const recording = record();
    await send(call, router, 'ana', 'microphone');
    // The one that sends stays open.
    await closed;
    const files = await recording.stop(7);
    assert.equal(files.length, 3);
    for (const { problem, file } of files)
      assert.deepEqual([/ended with 1/.test(problem!), file], [true, null]);
  });
});
