/**
 * A process of its own for what is measured and another for what measures, so
 * that neither pays for the other. The parent asks, the child answers.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.js';
import type { Answer, Question } from './answer.js';

/** The checkout: where every child runs. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STOP_MS = 5_000;
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export class Child {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #asked = 0;

  /** Starts `entry`, a module that calls `answer`. */
  static async start(
    entry: URL,
    args: readonly string[] = [],
    nodeArgs: readonly string[] = [],
  ): Promise<Child> {
    return new Child(await bundle(entry), args, nodeArgs);
  }

  private constructor(file: string, args: readonly string[], nodeArgs: readonly string[]) {
    this.#process = fork(file, args, {
      cwd: ROOT,
      execArgv: ['--expose-gc', ...nodeArgs],
      serialization: 'advanced',
    });
    running.add(this.#process);
    this.#process.on('message', (message) => this.#answered(message as Answer));
    this.#process.on('exit', (code, signal) => {
      running.delete(this.#process);
      const error = new Error(`${file} ${args.join(' ')} ended with ${signal ?? code}`);
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    });
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  ask<T = void>(what: string, argument?: unknown): Promise<T> {
    const id = ++this.#asked;
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#process.send({ id, what, argument } satisfies Question, (error) => {
        if (error && this.#waiting.delete(id)) reject(error);
      });
    }) as Promise<T>;
  }

  /** Ends the child, by force when it does not go by itself. */
  async stop(): Promise<void> {
    if (!running.has(this.#process)) return;
    const gone = once(this.#process, 'exit');
    const force = setTimeout(() => this.#process.kill('SIGKILL'), STOP_MS);
    this.#process.disconnect();
    await gone;
    clearTimeout(force);
  }

  #answered({ id, value, error }: Answer): void {
    const asked = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error !== undefined) asked?.reject(new Error(error));
    else asked?.resolve(value);
  }
}
