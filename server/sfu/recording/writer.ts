/**
 * The process that writes one stream into one file: ffmpeg, which changes
 * nothing of what comes in. It ends when the stream says goodbye, after all that
 * came before (a signal would not reach it while it waits for a silent one), and
 * by itself when it hears nothing any more, so that none outlives the server.
 * Knows no SFU and no room.
 */
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import type { Clock } from '../../../src/core/clock/clock.js';
import { MMError } from '../../../src/core/protocol/errors.js';
import { HERE } from './sdp.js';

export interface WriterOptions {
  readonly clock: Clock;
  /** The program. */
  readonly ffmpeg: string;
  readonly sdp: string;
  /** The port that the SDP names. */
  readonly port: number;
  /** Overwritten if it is there. */
  readonly path: string;
}

export interface Writer {
  /** Resolves when it listens; rejects when it ended before, or takes too long. */
  readonly ready: Promise<void>;
  /** Resolves when the process has ended, with why, or null when it was asked to. */
  readonly ended: Promise<string | null>;
  /** Completes the file. Idempotent. */
  stop(): Promise<void>;
}

const READY_MS = 10_000;
/** What is left of a file is written by then. */
const STOP_MS = 5_000;
/** Well below the ten seconds after which ffmpeg gives a silent stream up. */
const ALIVE_MS = 3_000;
/** A receiver's report about nothing: heard, and ignored. As RTCP, of the twelve bytes that are looked at. */
const NOTHING = Buffer.from([0x80, 0xc9, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0]);
/** The goodbye of a stream. */
const BYE = Buffer.from([0x82, 0xcb, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2]);
/** What it says, in the end, when something went wrong. */
const LAST_CHARS = 2_000;

export function startWriter({ clock, ffmpeg, sdp, port, path }: WriterOptions): Writer {
  const child = spawn(
    ffmpeg,
    [
      ...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'verbose'],
      // From this machine alone, and by the protocols of such a stream.
      ...['-localaddr', HERE, '-protocol_whitelist', 'pipe,udp,rtp', '-f', 'sdp', '-i', 'pipe:0'],
      // Of VP9 ffmpeg does not see where a whole frame is, and would wait for one for ever.
      ...['-map', '0', '-c', 'copy', '-copyinkf', '-y', path],
    ],
    // Nothing of the server's environment; without a PATH programs are looked for in /bin and /usr/bin.
    // Its own group: it ends when it is told to, not with whoever stops the server by hand.
    { stdio: ['pipe', 'ignore', 'pipe'], env: {}, detached: true },
  );
  let said = '';
  let stopping = false;
  let over = false;
  let cancelReady = (): void => {};
  let cancelAlive = (): void => {};
  const reports = createSocket('udp4');
  reports.on('error', () => {});
  const tell = (report: Buffer): void => {
    if (!over) reports.send(report, port, HERE, () => {});
  };
  const stayAlive = (): void => {
    tell(NOTHING);
    cancelAlive = clock.after(ALIVE_MS, stayAlive);
  };

  const ended = new Promise<string | null>((resolve) => {
    const end = (reason: string): void => {
      if (over) return;
      over = true;
      cancelReady();
      cancelAlive();
      reports.close();
      resolve(stopping ? null : reason);
    };
    child.once('error', (error) => end(reasonOf(error, ffmpeg)));
    child.once('close', (code, signal) => end(`ffmpeg ended with ${signal ?? code}: ${lastLine(said)}`));
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-LAST_CHARS);
      // Said once its ports are open.
      if (/jitter buffer/.test(said)) resolve();
    });
    cancelReady = clock.after(READY_MS, () => {
      child.kill('SIGKILL');
      reject(new MMError('UNAVAILABLE', `ffmpeg does not listen: ${lastLine(said)}`));
    });
    void ended.then((reason) => reject(new MMError('UNAVAILABLE', reason ?? 'stopped meanwhile')));
  });
  ready.then(
    () => {
      cancelReady();
      if (!stopping && !over) stayAlive();
    },
    () => {},
  );
  // It may end before it has read anything.
  child.stdin.on('error', () => {});
  child.stdin.end(sdp);

  return {
    ready,
    ended,
    async stop() {
      if (!stopping) {
        stopping = true;
        cancelAlive();
        // Before it listens there is nothing to complete.
        ready.then(
          () => tell(BYE),
          () => child.kill('SIGKILL'),
        );
        const cancel = clock.after(STOP_MS, () => child.kill('SIGKILL'));
        void ended.then(cancel);
      }
      await ended;
    },
  };
}

/** Rejects with `UNAVAILABLE` unless the program is there. */
export async function checkFfmpeg(ffmpeg: string): Promise<void> {
  const child = spawn(ffmpeg, ['-version'], { stdio: 'ignore', env: {} });
  await new Promise<void>((resolve, reject) => {
    child.once('error', (error) => reject(new MMError('UNAVAILABLE', reasonOf(error, ffmpeg))));
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new MMError('UNAVAILABLE', `${ffmpeg} -version ended with ${code}`)),
    );
  });
}

function reasonOf(error: Error, ffmpeg: string): string {
  const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  return missing ? `recording needs ${ffmpeg}, which is not installed` : `${ffmpeg}: ${error.message}`;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() || 'it said nothing';
}
