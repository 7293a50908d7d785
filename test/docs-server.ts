/** A server of its own for the guides' code: any free port, a data folder that goes with it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../server/config.js';
import { createServer } from '../server/create-server.js';
import { root } from './docs-snippets.js';

export interface GuideServer {
  readonly url: string;
  close(): Promise<void>;
}

export async function startServer(): Promise<GuideServer> {
  const data = await mkdtemp(join(tmpdir(), 'mm-guides-'));
  const server = await createServer(
    parseConfig({ MM_PORT: '0', MM_DATA: data, MM_LOG_LEVEL: 'silent', MM_SDK: join(root, 'dist/cdn') }),
  );
  const { url } = await server.listen();
  return {
    url,
    async close() {
      await server.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
