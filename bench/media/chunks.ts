/** What is loaded lazily for a call, as it was built for pages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../lib/child.js';

export interface ChunkSize {
  readonly name: string;
  readonly bytes: number;
  readonly gzipped: number;
}

/** The session of a call, the client of the SFU, and the inside of the stage. */
const CHUNKS = ['room-media', 'sfu-client', 'call-view'] as const;

export function chunkSizes(): ChunkSize[] {
  const folder = join(ROOT, 'dist/cdn/chunks');
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'));
  return CHUNKS.flatMap((name) =>
    files
      .filter((file) => new RegExp(`^${name}-[\\w-]{8}\\.js$`).test(file))
      .map((file) => {
        const code = readFileSync(join(folder, file));
        return { name, bytes: code.length, gzipped: gzipSync(code, { level: 9 }).length };
      }),
  );
}
