/** A TURN server of the test's own: coturn on loopback, with credentials as `MM_TURN_SECRET` makes them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.js';

export interface TurnServer {
  /** What the server is told: `MM_TURN_URLS`, `MM_TURN_SECRET`. */
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  /** What it has logged so far. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

export interface TurnServerOptions {
  readonly secret?: string;
  /** Where one was before; a free one without. */
  readonly port?: number;
}

/** Speaks TCP alone with those who ask. Needs `turnserver` of Debian's package coturn. */
export async function startTurnServer(options: TurnServerOptions = {}): Promise<TurnServer> {
  const { secret = 'shared by both of them', port = await freePort() } = options;
  const folder = await mkdtemp(join(tmpdir(), 'mm-turn-'));
  const child = spawn(
    'turnserver',
    [
      '-n',
      ...['--listening-ip', '127.0.0.1', '--listening-port', String(port), '--relay-ip', '127.0.0.1'],
      ...['--min-port', '49152', '--max-port', '65535'],
      ...['--use-auth-secret', '--static-auth-secret', secret, '--realm', 'localhost'],
      ...['--no-udp', '--no-tls', '--no-dtls', '--no-cli', '--allow-loopback-peers'],
      ...['--log-file', 'stdout', '--verbose'],
      ...['--pidfile', join(folder, 'pid'), '--userdb', join(folder, 'db')],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exit = once(child, 'exit');
  const log: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const listening = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      log.push(line);
      if (line.includes('TCP listener opened')) resolve();
    });
  });
  const early = exit.then(() => {
    throw new Error(`turnserver did not start:\n${log.join('\n')}`);
  });
  await Promise.race([listening, early]);
  early.catch(() => {});
  return {
    env: { MM_TURN_URLS: `turn:127.0.0.1:${port}?transport=tcp`, MM_TURN_SECRET: secret },
    port,
    log,
    async close() {
      child.kill('SIGKILL');
      await exit;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
