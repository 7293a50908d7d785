/**
 * The recordings of a server's calls: begins and ends them for whoever may,
 * and has everybody in the room know. Without a folder there are none. (MO5)
 */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../src/core/clock/clock.js';
import { MMError } from '../../../src/core/protocol/errors.js';
import type { Logger } from '../../log.js';
import type { Rooms } from '../../relay/types.js';
import { STAGE, stageOf } from '../decisions.js';
import type { Sfu } from '../port.js';
import { createArchive, type Archive } from './archive.js';
import { Recording } from './recording.js';
import type { TrackRecord } from './track.js';
import { checkFfmpeg } from './writer.js';

export interface RecordingsOptions {
  /** Each recording gets a folder in it; null when nothing is to be recorded. */
  readonly folder: string | null;
  readonly rooms: () => Rooms;
  readonly sfu: Pick<Sfu, 'watch' | 'unavailable'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The program, found in PATH or named by its own. */
  readonly ffmpeg?: string;
  /** Bytes left free on the disk: below it nothing is recorded. */
  readonly freeBytes: number;
  /** Bytes that are free where `folder` is. */
  diskFree(folder: string): Promise<number>;
}

export interface Recordings {
  /** What there is of recordings, those that go on included. */
  readonly archive: Archive;
  /**
   * Begins; resolves with the id. Rejects with `UNAVAILABLE` (no folder, no ffmpeg,
   * no SFU, no space) and `CONFLICT` (the room is being recorded).
   */
  start(room: string): Promise<string>;
  /** Ends it and resolves with its files. Rejects with `NOT_FOUND`. */
  stop(room: string, id: string): Promise<readonly TrackRecord[]>;
  /** A room was loaded: after a crash it may say of itself what is no longer so. */
  onLoaded(room: string): void;
  /** Ends all. Idempotent. */
  close(): Promise<void>;
}

const SERVER = { id: 'server', name: '', role: 'host' } as const;
/** A recording that everybody has forgotten ends by itself. */
const LONGEST_MS = 12 * 3_600_000;
const LOOK_AT_DISK_MS = 10_000;

/** `recording` is null while it begins. */
interface Running {
  recording: Recording | null;
  cancel: () => void;
}

export function createRecordings(options: RecordingsOptions): Recordings {
  const { folder, rooms, sfu, clock, logger, freeBytes, diskFree, ffmpeg = 'ffmpeg' } = options;
  const running = new Map<string, Running>();
  const pending = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;

  /** Tells everybody in the room; resolves with the revision. */
  const mark = async (room: string, on: boolean): Promise<number> => {
    const request = { tool: STAGE, doc: STAGE, verb: 'record', args: { on }, author: SERVER };
    return (await rooms().with(room, (hosted) => hosted.submit(request))).rev;
  };

  const checkDisk = async (): Promise<void> => {
    const free = await diskFree(folder!);
    if (free >= freeBytes) return;
    throw new MMError(
      'UNAVAILABLE',
      `only ${free} bytes are free, less than ${freeBytes}: nothing is recorded`,
    );
  };

  async function begin(room: string, slot: Running): Promise<string> {
    if (folder === null)
      throw new MMError('UNAVAILABLE', 'this server records nothing: MM_RECORDINGS is not set');
    if (sfu.unavailable) throw sfu.unavailable;
    await checkFfmpeg(ffmpeg);
    await mkdir(folder, { recursive: true });
    await checkDisk();
    const id = `rec-${randomBytes(12).toString('hex')}`;
    const own = join(folder, id);
    await mkdir(own, { mode: 0o700 });
    // Whoever is recorded knows before they are.
    const rev = await mark(room, true);
    slot.recording = new Recording({ id, room, folder: own, sfu, clock, logger, ffmpeg, rev });
    slot.cancel = lookAfter(room, slot.recording);
    logger.info({ room, recording: id }, 'recording');
    return id;
  }

  /** Ends it when the disk is full, or when it has gone on for too long. */
  function lookAfter(room: string, { id }: Recording): () => void {
    let cancelDisk = (): void => {};
    let over = false;
    const end = (reason: unknown): void => {
      logger.warn({ room, recording: id, error: reason }, 'a recording is ended');
      recordings
        .stop(room, id)
        .catch((error: unknown) => logger.warn({ error, room }, 'and it did not end well'));
    };
    const look = (): void => {
      cancelDisk = clock.after(LOOK_AT_DISK_MS, () => {
        checkDisk().then(() => over || look(), end);
      });
    };
    look();
    const cancelLongest = clock.after(LONGEST_MS, () => end(new Error(`longer than ${LONGEST_MS} ms`)));
    return () => {
      over = true;
      cancelDisk();
      cancelLongest();
    };
  }

  async function end(room: string, slot: Running, recording: Recording): Promise<readonly TrackRecord[]> {
    slot.cancel();
    try {
      return await recording.stop(await rooms().with(room, ({ rev }) => rev));
    } finally {
      // Nobody may begin another one before people know that this one has ended.
      await mark(room, false).finally(() => running.get(room) === slot && running.delete(room));
    }
  }

  const track = <T>(work: Promise<T>): Promise<T> => {
    const forget = (): void => void pending.delete(work);
    pending.add(work);
    work.then(forget, forget);
    return work;
  };

  const recordings: Recordings = {
    archive: createArchive(folder),

    async start(room) {
      if (closing) throw new MMError('UNAVAILABLE', 'the server stops');
      const known = running.get(room);
      if (known)
        throw new MMError(
          'CONFLICT',
          `room ${room} is being recorded already: ${known.recording?.id ?? 'just now'}`,
        );
      const slot: Running = { recording: null, cancel: () => {} };
      running.set(room, slot);
      try {
        return await track(begin(room, slot));
      } catch (error) {
        running.delete(room);
        throw error;
      }
    },

    async stop(room, id) {
      const slot = running.get(room);
      if (!slot?.recording || slot.recording.id !== id)
        throw new MMError('NOT_FOUND', `room ${room} has no recording ${id} that goes on`);
      return track(end(room, slot, slot.recording));
    },

    onLoaded(room) {
      const snapshot = rooms().loaded(room)?.snapshot();
      if (!snapshot || !stageOf(snapshot)?.recording || running.has(room)) return;
      track(mark(room, false)).catch((error: unknown) =>
        logger.warn({ error, room }, 'a room still says that it is recorded'),
      );
    },

    close() {
      closing ??= (async () => {
        // One that has just begun is ended as well.
        while (pending.size > 0) await Promise.allSettled(pending);
        await Promise.allSettled(
          [...running].map(([room, { recording }]) => recording && recordings.stop(room, recording.id)),
        );
      })();
      return closing;
    },
  };
  return recordings;
}
