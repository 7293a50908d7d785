/**
 * What one router receives from the call's others: a producer is piped when
 * somebody there first receives it, and no longer than anybody does. Members
 * do not notice: it has the same id on every router.
 */
import type { types } from 'mediasoup';

export interface Piped {
  readonly kind: 'producer' | 'data';
  readonly id: string;
  readonly from: types.Router;
}

interface Pipe {
  users: number;
  readonly opened: Promise<() => void>;
}

export class Pipes {
  readonly #router: types.Router;
  readonly #pipes = new Map<string, Pipe>();

  constructor(router: types.Router) {
    this.#router = router;
  }

  /** Producers that are piped here now. */
  get count(): number {
    return this.#pipes.size;
  }

  /** Brings the producer here; resolves with how to say that it is no longer needed (idempotent). */
  async use(piped: Piped): Promise<() => void> {
    const pipe = this.#pipes.get(piped.id) ?? this.#open(piped);
    pipe.users++;
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      if (--pipe.users === 0) this.#close(piped.id, pipe);
    };
    try {
      await pipe.opened;
    } catch (error) {
      release();
      throw error;
    }
    return release;
  }

  #open(piped: Piped): Pipe {
    const pipe: Pipe = { users: 0, opened: this.#create(piped, () => this.#forget(piped.id, pipe)) };
    this.#pipes.set(piped.id, pipe);
    return pipe;
  }

  /** Its producer is closed at both ends when either is. */
  async #create({ kind, id, from }: Piped, gone: () => void): Promise<() => void> {
    const router = this.#router;
    const end =
      kind === 'producer'
        ? (await from.pipeToRouter({ producerId: id, router })).pipeProducer!
        : (await from.pipeToRouter({ dataProducerId: id, router })).pipeDataProducer!;
    onceClosed(end, gone);
    if (end.closed) gone();
    return () => end.close();
  }

  #close(id: string, pipe: Pipe): void {
    this.#forget(id, pipe);
    pipe.opened.then(
      (close) => close(),
      () => {},
    );
  }

  #forget(id: string, pipe: Pipe): void {
    if (this.#pipes.get(id) === pipe) this.#pipes.delete(id);
  }
}

/** Media and data are alike in this, but not in their types. */
function onceClosed(end: types.Producer | types.DataProducer, gone: () => void): void {
  if ('kind' in end) end.observer.once('close', gone);
  else end.observer.once('close', gone);
}
