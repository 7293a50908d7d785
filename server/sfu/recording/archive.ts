/**
 * What was recorded, and is being recorded, as the folder of recordings has it:
 * `recording.json` of each is all there is to know, so that a server that starts
 * anew knows as much as the one that recorded. Writes nothing.
 */
import { open, readdir, readFile } from 'node:fs/promises';
import type { ReadStream } from 'node:fs';
import { join } from 'node:path';
import { MMError } from '../../../src/core/protocol/errors.js';
import type { TrackRecord } from './track.js';

/** `recording.json`. Times are the server's, in ms since the epoch, as in the log. */
export interface RecordingDescription {
  readonly version: 1;
  readonly id: string;
  readonly room: string;
  readonly start: RecordingEdge;
  /** Null while it goes on, and for one that a crash ended. */
  readonly end: RecordingEdge | null;
  readonly files: readonly TrackRecord[];
}

/** Where a recording begins or ends. */
export interface RecordingEdge {
  readonly at: number;
  /** The room's revision by then. */
  readonly rev: number;
}

export interface RecordedFile {
  /** Bytes of it by now. */
  readonly bytes: number;
  readonly type: string;
  /** From `start` to `end`, both included; all without. Closes the file at its end, or when it is destroyed. */
  read(range?: { readonly start: number; readonly end: number }): ReadStream;
  /** Instead of `read`. */
  close(): Promise<void>;
}

export interface Archive {
  /** Of one room, oldest first. */
  list(room: string): Promise<RecordingDescription[]>;
  /** Rejects with `NOT_FOUND`, also when it is another room's. */
  find(room: string, id: string): Promise<RecordingDescription>;
  /** Opens one of its files. Rejects with `NOT_FOUND` for any but those that it names. */
  open(room: string, id: string, file: string): Promise<RecordedFile>;
}

export const RECORDING_ID = /^rec-[0-9a-f]{24}$/;
export const FILE_NAME = /^\d{4}-[a-z-]{1,20}\.(webm|mkv)$/;

/** Without a `folder` there is nothing. */
export function createArchive(folder: string | null): Archive {
  async function read(id: string): Promise<RecordingDescription | null> {
    if (folder === null || !RECORDING_ID.test(id)) return null;
    try {
      const described = JSON.parse(await readFile(join(folder, id, 'recording.json'), 'utf8')) as unknown;
      return (described as RecordingDescription | null)?.id === id
        ? (described as RecordingDescription)
        : null;
    } catch {
      // Just beginning, taken away, or damaged by whoever has to do with the folder: not to be had.
      return null;
    }
  }

  const archive: Archive = {
    async list(room) {
      const names = folder === null ? [] : await readdir(folder).catch(() => []);
      const found: RecordingDescription[] = [];
      // One after the other: there may be thousands, and nobody is in a hurry.
      for (const name of names) {
        const described = await read(name);
        if (described?.room === room) found.push(described);
      }
      return found.sort((a, b) => a.start.at - b.start.at);
    },

    async find(room, id) {
      const described = await read(id);
      if (described?.room !== room) throw new MMError('NOT_FOUND', `room ${room} has no recording ${id}`);
      return described;
    },

    async open(room, id, file) {
      const { files } = await archive.find(room, id);
      const named = FILE_NAME.test(file) && files.find((each) => each.file === file);
      const handle = named && (await open(join(folder!, id, file), 'r').catch(() => null));
      if (!handle) throw new MMError('NOT_FOUND', `recording ${id} has no file ${file}`);
      const { size } = await handle.stat();
      return {
        bytes: size,
        type: typeOf(file, named.codec),
        read: (range) => handle.createReadStream(range ?? (size > 0 ? { start: 0, end: size - 1 } : {})),
        close: () => handle.close(),
      };
    },
  };
  return archive;
}

function typeOf(file: string, codec: string): string {
  const container = file.endsWith('.webm') ? 'webm' : 'x-matroska';
  return `${codec.startsWith('audio/') ? 'audio' : 'video'}/${container}`;
}
