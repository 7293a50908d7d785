/**
 * One recording of one room's call: a file for each producer that is there or
 * comes, and `recording.json`, which says whose each is and when it begins.
 * Knows neither who may record nor how people are told.
 */
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../src/core/clock/clock.js';
import type { Logger } from '../../log.js';
import type { CallWatcher, Sfu } from '../port.js';
import type { Sent } from '../sent.js';
import type { RecordingDescription } from './archive.js';
import { Track, type TrackRecord } from './track.js';

export interface RecordingOptions {
  readonly id: string;
  readonly room: string;
  /** Exists, and is this recording's own. */
  readonly folder: string;
  readonly sfu: Pick<Sfu, 'watch'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly ffmpeg: string;
  /** The room's revision when it began. */
  readonly rev: number;
}

/** Files at once: beyond it nothing new is recorded until one ends. */
const MOST_AT_ONCE = 100;
/** Files in all: whoever turns a camera off and on all day fills no folder. */
const MOST = 2_000;
/** Files of one producer: what fails so often is not going to work. */
const MOST_PIECES = 3;
/** Writers that are being started at once. */
const LANES = 4;

interface Taken {
  readonly sent: Sent;
  readonly track: Track;
  readonly piece: number;
}

export class Recording implements CallWatcher {
  readonly id: string;
  readonly #options: RecordingOptions;
  readonly #startedAt: number;
  /** All of them, in the order in which they began. */
  readonly #tracks: Track[] = [];
  /** By producer: those that go on. */
  readonly #running = new Map<string, Taken>();
  readonly #lanes: Promise<void>[] = Array.from({ length: LANES }, () => Promise.resolve());
  readonly #ending = new Set<Promise<void>>();
  readonly #unwatch: () => void;
  #saving: Promise<void> = Promise.resolve();
  #end: { readonly at: number; readonly rev: number } | null = null;
  #stopped: Promise<readonly TrackRecord[]> | null = null;

  /** Begins at once. */
  constructor(options: RecordingOptions) {
    this.id = options.id;
    this.#options = options;
    this.#startedAt = options.clock.now();
    this.#unwatch = options.sfu.watch(options.room, this);
    this.#save();
  }

  get files(): readonly TrackRecord[] {
    return this.#tracks.map(({ record }) => record);
  }

  added(sent: Sent): void {
    this.#take(sent, 0);
  }

  changed(sent: Sent): void {
    this.#running.get(sent.id)?.track.turned();
  }

  removed(sent: Sent): void {
    const taken = this.#running.get(sent.id);
    if (!taken) return;
    this.#running.delete(sent.id);
    this.#finish(taken.track);
  }

  /** Completes all files; resolves with them. `rev` is the room's by then. Idempotent. */
  stop(rev: number): Promise<readonly TrackRecord[]> {
    this.#stopped ??= this.#stop(rev);
    return this.#stopped;
  }

  async #stop(rev: number): Promise<readonly TrackRecord[]> {
    this.#unwatch();
    const { clock, folder } = this.#options;
    this.#end = { at: clock.now(), rev };
    for (const { track } of this.#running.values()) this.#finish(track);
    this.#running.clear();
    while (this.#ending.size > 0) await Promise.all(this.#ending);
    await Promise.all(this.#lanes);
    // What is empty is only in the way.
    const empty = this.#tracks.filter(({ record }) => record.file === null);
    await Promise.all(
      empty.flatMap((track) =>
        ['webm', 'mkv'].map((type) => rm(`${this.#pathOf(track)}.${type}`, { force: true })),
      ),
    );
    this.#save();
    await this.#saving;
    this.#options.logger.info({ recording: this.id, folder, files: this.#tracks.length }, 'recorded');
    return this.files;
  }

  #take(sent: Sent, piece: number): void {
    if (this.#stopped || this.#running.size >= MOST_AT_ONCE || this.#tracks.length >= MOST) return;
    const { clock, ffmpeg, folder } = this.#options;
    const name = nameOf(this.#tracks.length, sent);
    const track = new Track({
      clock,
      ffmpeg,
      sent,
      name,
      path: join(folder, name),
      failed: () => this.#failed(sent.id),
    });
    const lane = this.#tracks.length % LANES;
    this.#tracks.push(track);
    this.#running.set(sent.id, { sent, track, piece });
    this.#lanes[lane] = this.#lanes[lane]!.then(async () => {
      // It may have ended while others were started.
      if (this.#running.get(sent.id)?.track === track) await track.start();
    });
    this.#save();
  }

  /** A writer gave up: what its producer sends from now on goes into another file. */
  #failed(producer: string): void {
    const taken = this.#running.get(producer);
    if (!taken) return;
    const { sent, track, piece } = taken;
    const { logger } = this.#options;
    logger.warn({ recording: this.id, problem: track.record.problem }, 'a recorded file has ended too early');
    this.removed(sent);
    if (piece + 1 < MOST_PIECES && !sent.producer.closed) this.#take(sent, piece + 1);
  }

  #finish(track: Track): void {
    const ending = track
      .stop()
      .catch((error: unknown) => this.#options.logger.warn({ error }, 'a recorded file is not complete'))
      .finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
    this.#save();
  }

  #pathOf(track: Track): string {
    const { folder } = this.#options;
    return join(folder, nameOf(this.#tracks.indexOf(track), track.record));
  }

  /** As it stands, so that a crash leaves what is known; one after the other, and never half a file. */
  #save(): void {
    const { folder, logger } = this.#options;
    this.#saving = this.#saving.then(async () => {
      const path = join(folder, 'recording.json');
      try {
        await writeFile(`${path}.part`, JSON.stringify(this.#describe(), null, 2));
        await rename(`${path}.part`, path);
      } catch (error) {
        logger.warn({ error, recording: this.id }, 'recording.json could not be written');
      }
    });
  }

  #describe(): RecordingDescription {
    const { id, room, rev } = this.#options;
    return {
      version: 1,
      id,
      room,
      start: { at: this.#startedAt, rev },
      end: this.#end,
      files: this.files,
    };
  }
}

/** Of our own words alone: what people are called is no name for a file. */
function nameOf(index: number, { source }: { readonly source: string }): string {
  return `${String(index + 1).padStart(4, '0')}-${source}`;
}
