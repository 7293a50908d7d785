/** A real server in this process, on a free port, with data in a folder of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseConfig, type Config } from '../../../server/config.js';
import { createServer, type Overrides } from '../../../server/create-server.js';

export interface TestServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Another build of the SDK, where somebody works on it. */
export const SDK: Record<string, string> = process.env.MM_SDK ? { MM_SDK: process.env.MM_SDK } : {};
/** The tests' own pages. */
export const SITE = fileURLToPath(new URL('../site', import.meta.url));

/** `env` are further `MM_*` settings; voice and video come with `MM_SFU_WORKERS`. `parts` are made by the test. */
export async function startServer(
  env: Record<string, string> = {},
  parts: (config: Config) => Overrides = () => ({}),
): Promise<TestServer> {
  const data = await mkdtemp(join(tmpdir(), 'mm-rooms-'));
  const config = parseConfig(
    {
      MM_PORT: '0',
      MM_DATA: data,
      MM_SITE: SITE,
      MM_LOG_LEVEL: 'silent',
      MM_SFU_WORKERS: '0',
      ...SDK,
      ...env,
    },
    [],
  );
  const server = await createServer(config, parts(config));
  const { url } = await server.listen();
  return {
    url,
    port: Number(new URL(url).port),
    async close() {
      await server.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
