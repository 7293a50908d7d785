import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { types } from 'mediasoup';
import { createLogger } from '../../log.js';
import type { MediaCall } from '../call.js';
import { Sent } from '../sent.js';
import { startSfu } from '../testing/test-sfu.js';
import { Recording } from './recording.js';
import { RATED, rated } from './testing/rated.js';
import type { TrackRecord } from './track.js';

const SECONDS = 3;
const picture = (size: string): string[] => [
  ...['-f', 'lavfi', '-i', `testsrc=size=${size}:rate=15`, '-pix_fmt', 'yuv420p'],
];
const VPX = ['-deadline', 'realtime', '-cpu-used', '8', '-g', '15'];
/** What ffmpeg sends as a browser would: one stream for each of `feeds`, the smallest first. */
const SOURCES = {
  microphone: {
    codec: { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 },
    feeds: [['-f', 'lavfi', '-i', 'sine=440', '-c:a', 'libopus']],
  },
  camera: {
    codec: { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 },
    feeds: [[...picture('320x240'), '-c:v', 'libvpx', ...VPX]],
  },
  sizes: {
    codec: { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 },
    feeds: ['160x120', '480x360'].map((size) => [...picture(size), '-c:v', 'libvpx', ...VPX]),
  },
  screen: {
    codec: { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 },
    feeds: [[...picture('640x480'), '-c:v', 'libvpx', ...RATED]],
  },
  vp9: {
    codec: { mimeType: 'video/VP9', payloadType: 98, clockRate: 90_000, parameters: { 'profile-id': 0 } },
    feeds: [[...picture('320x240'), '-c:v', 'libvpx-vp9', ...VPX, '-strict', 'experimental']],
  },
  h264: {
    codec: {
      ...{ mimeType: 'video/H264', payloadType: 102, clockRate: 90_000 },
      parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
    },
    feeds: [
      [
        ...[
          ...picture('320x240'),
          '-c:v',
          'libx264',
          '-preset',
          'ultrafast',
          '-tune',
          'zerolatency',
          '-g',
          '15',
        ],
        // Browsers say how to read it within the stream.
        ...['-profile:v', 'baseline', '-bsf:v', 'dump_extra=freq=keyframe'],
      ],
    ],
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
  const { codec, feeds } = SOURCES[source];
  const transport = await router.createPlainTransport({
    listenInfo: { protocol: 'udp', ip: '127.0.0.1' },
    rtcpMux: true,
    comedia: true,
  });
  const first = source === 'microphone' ? 1_111 : 2_222;
  const producer = await transport.produce({
    kind: source === 'microphone' ? 'audio' : 'video',
    rtpParameters: {
      codecs: [{ parameters: {}, ...codec, rtcpFeedback: [] }],
      encodings: feeds.map((_, n) => ({
        ssrc: first + n,
        dtx: false,
        ...(source === 'screen' && { scalabilityMode: 'L1T3' }),
      })),
      rtcp: { cname: participant },
    },
  });
  const shown = source === 'microphone' || source === 'screen' ? source : 'camera';
  const sent = new Sent(participant, shown, producer, router);
  call.floor.add(sent);
  const { localPort } = transport.tuple;
  // All streams come from one port, as from one browser.
  const way = createSocket('udp4');
  way.on('message', (packet, { port }) => {
    if (port !== localPort) way.send(source === 'screen' ? rated(packet) : packet, localPort, '127.0.0.1');
  });
  await new Promise<void>((resolve) => way.bind(0, '127.0.0.1', resolve));
  transport.observer.once('close', () => way.close());
  const { port } = way.address();
  const url = `rtp://127.0.0.1:${port}?rtcpport=${port}&pkt_size=1200`;
  return {
    sent,
    transport,
    /** All of them, or those. */
    feed: (which: readonly number[] = feeds.map((_, n) => n), seconds = SECONDS) =>
      Promise.all(
        which.map(async (n) => {
          const feed = feeds[n]!;
          await output('ffmpeg', [
            ...['-loglevel', 'error', '-re', ...feed, '-t', `${seconds}`],
            ...['-payload_type', `${codec.payloadType}`, '-ssrc', `${first + n}`, '-f', 'rtp', url],
          ]);
        }),
      ),
  };
}

/** Resolves when the next producer's writer listens, whatever it is going to be sent. */
function listening(router: types.Router): Promise<void> {
  return new Promise((resolve) => {
    const listens = (consumer: types.Consumer): void => {
      const enable = consumer.enableTraceEvent.bind(consumer);
      consumer.enableTraceEvent = async (types) => {
        await enable(types);
        resolve();
      };
    };
    router.observer.on('newtransport', (transport: types.Transport) =>
      transport.observer.once('newconsumer', listens),
    );
  });
}

/** Resolves when that stream has come for `ms` by the worker's clock, as told by its whole frames. */
async function steady(producer: types.Producer, ssrc: number, ms: number): Promise<void> {
  await producer.enableTraceEvent(['keyframe']);
  await new Promise<void>((resolve) => {
    let began = 0;
    producer.on('trace', ({ timestamp, info }) => {
      if ((info as { rtpPacket: { ssrc: number } }).rtpPacket.ssrc !== ssrc) return;
      began ||= timestamp;
      if (timestamp - began >= ms) resolve();
    });
  });
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

interface Probed {
  readonly codec: string;
  readonly width: number | undefined;
  readonly frames: number;
  readonly seconds: number;
}

async function probe(path: string): Promise<Probed> {
  const args = [
    '-v',
    'error',
    '-count_packets',
    '-show_entries',
    'stream=codec_name,width,nb_read_packets:format=duration',
    '-of',
    'json',
    path,
  ];
  const { streams, format } = JSON.parse(await output('ffprobe', args));
  assert.equal(streams.length, 1);
  // Decoded to the end: an error would be said.
  assert.equal(await output('ffmpeg', ['-v', 'error', '-i', path, '-f', 'null', '-']), '');
  const [{ codec_name: codec, width, nb_read_packets: frames }] = streams;
  return { codec, width, frames: Number(frames), seconds: Number(format.duration) };
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

  it('holds each codec as it was sent', async (t) => {
    const { call, folder, record, router } = await stage(t);
    const films = ['vp9', 'h264'] as const;
    const all = written(router, films.length);
    const recording = record();
    const sent = await Promise.all(films.map((film) => send(call, router, film, film)));
    await all;
    await Promise.all(sent.map(({ feed }) => feed()));
    const files = await recording.stop(7);
    const probed = await Promise.all(
      films.map(async (film) => {
        const { file, problem } = files.find(({ participant }) => participant === film)!;
        assert.equal(problem, null);
        const { codec, width, seconds } = await probe(join(folder, file!));
        assert.ok(seconds > SECONDS / 2 && seconds < SECONDS + 0.5, `${film}: ${seconds} s`);
        return [file!.slice(5), codec, width];
      }),
    );
    assert.deepEqual(probed, [
      ['camera.webm', 'vp9', 320],
      ['camera.mkv', 'h264', 320],
    ]);
    for (const { transport } of sent) transport.close();
  });

  it('is as large as a picture of several sizes comes to be, though the small one comes first', async (t) => {
    const { call, clock, folder, record, router } = await stage(t);
    const ready = listening(router);
    const recording = record();
    const { sent, feed, transport } = await send(call, router, 'ana', 'sizes');
    await ready;
    const comes = once(sent.producer, 'score');
    const small = feed([0], 8);
    await comes;
    assert.deepEqual(
      sent.producer.score.map(({ encodingIdx }) => encodingIdx),
      [0],
    );
    const chosen = steady(sent.producer, 2_223, 2_000);
    const large = feed([1], 8);
    await chosen;
    clock.advance(2_000);
    await Promise.all([small, large]);
    const [{ file, problem }] = (await recording.stop(7)) as [TrackRecord];
    assert.equal(problem, null);
    assert.equal((await probe(join(folder, file!))).width, 480);
    transport.close();
  });

  it('has a screen, of one size and several rates, from a whole frame on and at its full rate', async (t) => {
    const { call, clock, folder, record, router } = await stage(t);
    const all = written(router, 1);
    const recording = record();
    const { sent, feed, transport } = await send(call, router, 'ana', 'screen');
    await all;
    // It is waited for before it comes, as one is that is shared first of all.
    const comes = once(sent.producer, 'score');
    const shown = feed([0], 6);
    await comes;
    clock.advance(500);
    await shown;
    transport.close();
    const [{ file, source, codec, problem }] = (await recording.stop(7)) as [TrackRecord];
    assert.deepEqual([file, source, codec, problem], ['0001-screen.webm', 'screen', 'video/VP8', null]);
    const film = await probe(join(folder, file!));
    assert.equal(film.width, 640);
    const rate = film.frames / film.seconds;
    assert.ok(rate > 11, `${rate} frames a second of 15: half of them would be those of a lower rate`);
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
