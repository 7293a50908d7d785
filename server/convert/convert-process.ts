/**
 * One conversion process from outside: starts it with next to nothing (no
 * environment, no inherited files, a folder of its own, low priority), asks it
 * for pages, and kills it when it is silent too long or takes too much memory.
 * It decides nothing about what a death means; `conversion.ts` does.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import { residentBytes } from './memory.js';
import type { ConvertedPage, FromProcess, PageSize, ToProcess } from './messages.js';

export interface ProcessLimits {
  /** Pages of a document. */
  readonly pages: number;
  /** Milliseconds without a word from a process that has been asked something. */
  readonly silenceMs: number;
  /** Bytes of memory that the process may take. */
  readonly memoryBytes: number;
}

/** The process ended with questions open. `guarded` when this file ended it, and the document is to blame. */
export class ProcessEnded extends Error {
  override readonly name = 'ProcessEnded';
  readonly guarded: boolean;

  constructor(message: string, guarded: boolean) {
    super(message);
    this.guarded = guarded;
  }
}

export interface ConvertProcess {
  readonly pid: number | undefined;
  /** Opens the document; its pages. Rejects with the `MMError` of a refusal, or `ProcessEnded`. Once, and first. */
  open(file: string): Promise<readonly PageSize[]>;
  /** Rejects with the page's `MMError`, or `ProcessEnded`. */
  page(n: number): Promise<ConvertedPage>;
  /** Ends the process and removes its folder. Idempotent. */
  close(): Promise<void>;
}

const MEMORY_CHECK_MS = 200;
/** JavaScript's own share; documents and pictures live outside of it. */
const HEAP_MB = 512;

interface Question {
  resolve(value: never): void;
  reject(error: Error): void;
}

export async function startProcess(
  limits: ProcessLimits,
  clock: Clock,
  program = defaultProgram(),
): Promise<ConvertProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'mm-convert-'));
  const child = fork(program, [], {
    cwd: folder,
    env: { TMPDIR: folder, NODE_ENV: 'production', UV_THREADPOOL_SIZE: '4' },
    execArgv: [`--max-old-space-size=${HEAP_MB}`, ...loaderFor(program)],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  lowerPriority(child);

  const questions = new Map<number | 'open', Question>();
  let ended: ProcessEnded | null = null;
  let stopSilence = (): void => {};
  let stopMemory = (): void => {};

  const end = (message: string, guarded: boolean): void => {
    ended ??= new ProcessEnded(message, guarded);
    stopSilence();
    stopMemory();
    child.kill('SIGKILL');
    for (const question of questions.values()) question.reject(ended);
    questions.clear();
  };

  const listen = (): void => {
    stopSilence();
    if (questions.size > 0)
      stopSilence = clock.after(limits.silenceMs, () =>
        end(`it took longer than ${limits.silenceMs / 1000} s`, true),
      );
  };

  const watchMemory = (): void => {
    stopMemory = clock.after(MEMORY_CHECK_MS, () => {
      if (residentBytes(child.pid) > limits.memoryBytes) end('it takes too much memory', true);
      else if (!ended) watchMemory();
    });
  };
  watchMemory();

  const exited = new Promise<void>((resolve) => {
    child.once('error', () => (end('it could not be started', false), resolve()));
    child.once('exit', () => (end('it ended unexpectedly', false), resolve()));
  });

  child.on('message', (raw) => {
    const message = raw as FromProcess;
    const key = keyOf(message);
    const question = questions.get(key);
    if (!question) return;
    questions.delete(key);
    listen();
    if (message.kind === 'opened') question.resolve(message.pages as never);
    else if (message.kind === 'page') question.resolve(message.page as never);
    else question.reject(MMError.from(message.error));
  });

  const ask = <T>(key: number | 'open', message: ToProcess): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (ended) return reject(ended);
      questions.set(key, { resolve, reject });
      listen();
      // A failure to send is followed by the exit, which answers.
      child.send(message, () => {});
    });

  return {
    pid: child.pid,
    open: (file) => ask('open', { kind: 'open', file, maxPages: limits.pages }),
    page: (n) => ask(n, { kind: 'page', n }),
    async close() {
      end('it was ended', false);
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function keyOf(message: FromProcess): number | 'open' {
  if (message.kind === 'page') return message.page.n;
  return message.kind === 'page-failed' ? message.n : 'open';
}

/** Beside this file when the server is built, as TypeScript when it is not. */
function defaultProgram(): string {
  const built = fileURLToPath(new URL('./convert-child.js', import.meta.url));
  return existsSync(built) ? built : fileURLToPath(new URL('./convert-child.ts', import.meta.url));
}

function loaderFor(program: string): string[] {
  return program.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [];
}

/** The rooms come first: people notice 20 ms there and not here. */
function lowerPriority(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not allow it: slower rooms, but correct ones.
  }
}
