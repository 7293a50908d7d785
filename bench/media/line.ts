/**
 * A browser's own line: it is in a network namespace that reaches the server
 * through one pair of virtual interfaces, of which either way can be made
 * narrow. Where namespaces are not allowed there is loopback, which cannot.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM } from '../../test/e2e/lib/browser.js';

/** As seen from the browser. */
export type Way = 'up' | 'down';

export interface Line {
  /** Why there is no namespace, and so neither a shape nor a count; null when there is one. */
  readonly missing: string | null;
  /** Where a server has to listen to be reached from it. */
  readonly host: string;
  /** The browser's program at the far end. */
  readonly browser: string;
  /** Kilobits per second that go up, or down; null for as many as there are. */
  shape(kbits: number | null, way?: Way): void;
  /** Bytes that went up so far, with all their headers; NaN where nobody counts. */
  sent(): number;
  close(): void;
}

/** What a home router keeps of what does not fit: milliseconds of the line. */
const QUEUE_MS = 300;
/** Two packets may go at once. */
const BURST_BYTES = 3_028;

export function openLine(): Line {
  const name = `mmb${process.pid}`;
  const [near, far] = [`${name}a`, `${name}b`];
  const network = `10.199.${1 + (process.pid % 250)}`;
  const folder = mkdtempSync(join(tmpdir(), 'mm-line-'));
  const inside = (...command: string[]): void => run('ip', 'netns', 'exec', name, ...command);
  const shaped = new Set<Way>();
  const shaping = (way: Way, what: 'add' | 'del', ...limits: string[]): void => {
    const change = ['qdisc', what, 'dev', way === 'up' ? far : near, 'root', ...limits];
    if (way === 'up') inside('tc', ...change);
    else run('tc', ...change);
  };

  const close = (): void => {
    process.off('exit', close);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, leave);
    // The interfaces go with it.
    attempt(() => run('ip', 'netns', 'del', name));
    attempt(() => run('ip', 'link', 'del', near));
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    process.on('exit', close);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave);
    run('ip', 'netns', 'add', name);
    run('ip', 'link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', name);
    run('ip', 'address', 'add', `${network}.1/30`, 'dev', near);
    run('ip', 'link', 'set', near, 'up');
    inside('ip', 'address', 'add', `${network}.2/30`, 'dev', far);
    inside('ip', 'link', 'set', far, 'up');
    inside('ip', 'link', 'set', 'lo', 'up');
  } catch (error) {
    close();
    const [missing = 'no'] = String((error as Error).message)
      .split('\n')
      .slice(-2);
    return {
      missing,
      host: '127.0.0.1',
      browser: CHROMIUM.executablePath,
      shape() {},
      sent: () => NaN,
      close() {},
    };
  }

  const browser = join(folder, 'browser');
  writeFileSync(browser, `#!/bin/sh\nexec ip netns exec ${name} '${CHROMIUM.executablePath}' "$@"\n`);
  chmodSync(browser, 0o755);
  return {
    missing: null,
    host: `${network}.1`,
    browser,
    shape(kbits, way = 'up') {
      if (shaped.delete(way)) shaping(way, 'del');
      if (kbits === null) return;
      shaped.add(way);
      const limits = ['rate', `${kbits}kbit`, 'burst', `${BURST_BYTES}`, 'latency', `${QUEUE_MS}ms`];
      shaping(way, 'add', 'tbf', ...limits);
    },
    // Counted where it arrives: what the queue threw away did not travel.
    sent: () => Number(readFileSync(`/sys/class/net/${near}/statistics/rx_bytes`, 'utf8')),
    close,
  };
}

/** Interrupted, a process would end without a word, and the namespace stay. */
function leave(): void {
  process.exit(130);
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function attempt(what: () => void): void {
  try {
    what();
  } catch {
    // It was not there.
  }
}
