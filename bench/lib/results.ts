/**
 * The figures as data: `bench/results/latest.json` holds the newest run of each
 * figure by its name, with the machine it ran on.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

const FOLDER = new URL('../results/', import.meta.url);
const FILE = new URL('latest.json', FOLDER);

/** Puts `figures` in the place of the former run of `name`; the other figures stay. */
export function saveResults(name: string, full: boolean, figures: unknown): void {
  const results = read();
  results[name] = {
    at: new Date().toISOString(),
    full,
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryMB: Math.round(totalmem() / 2 ** 20),
      node: process.version,
      // A busy machine explains odd figures.
      load: loadavg()[0],
    },
    figures,
  };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(results, null, 2)}\n`);
}

function read(): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
