/** The child's side of `child.ts`, with the questions that every child can answer about itself. */

export interface Question {
  readonly id: number;
  readonly what: string;
  readonly argument: unknown;
}

export interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

export type Answers = Readonly<Record<string, (argument: never) => unknown>>;

/** Answers the parent until it lets go, then ends this process. */
export function answer(answers: Answers): void {
  const all: Answers = { cpu, memory, ...answers };
  process.on('message', (message) => {
    const { id, what, argument } = message as Question;
    void Promise.resolve()
      .then(() => {
        const found = all[what];
        if (!found) throw new Error(`nobody answers ${what}`);
        return found(argument as never);
      })
      .then(
        (value) => process.send?.({ id, value } satisfies Answer),
        (error: Error) => process.send?.({ id, error: error.stack ?? String(error) } satisfies Answer),
      );
  });
  process.on('disconnect', () => process.exit());
}

/** Microseconds of processor that this process has used, all threads, kernel included. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

export interface Memory {
  /** Bytes of the process, what the allocators keep for later included. */
  readonly resident: number;
  /** Bytes that are held: objects, and buffers outside the heap. */
  readonly held: number;
}

/** Memory once the garbage is gone. */
async function memory(): Promise<Memory> {
  for (let round = 0; round < 4; round++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, held: heapUsed + external };
}
