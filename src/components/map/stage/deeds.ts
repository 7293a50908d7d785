/** What a person does with places and shapes, which of them is selected, and what was refused of it. Knows no engine. */
import { MMError } from '../../../core/protocol/errors.js';
import type { SubmitOptions } from '../../../core/room/room.js';
import type { LngLat, MapState, Mark, Shape } from '../map-state.js';
import type { Made } from './drawing.js';
import type { StageTexts } from './stage.strings.js';

export interface DeedsPorts {
  texts(): StageTexts;
  state(): MapState | undefined;
  submit(verb: string, args: unknown, options?: SubmitOptions): Promise<number>;
  changed(): void;
}

export class Deeds {
  readonly #ports: DeedsPorts;
  #selected: string | null = null;
  #notice: string | null = null;

  constructor(ports: DeedsPorts) {
    this.#ports = ports;
  }

  get selected(): string | null {
    return this.#selected;
  }

  /** Why the last thing done was refused, in words. */
  get notice(): string | null {
    return this.#notice;
  }

  get things(): readonly (Mark | Shape)[] {
    const state = this.#ports.state();
    return state ? [...state.marks, ...state.shapes] : [];
  }

  /** The selected place or shape, while it is there. */
  get thing(): Mark | Shape | undefined {
    return this.things.find(({ id }) => id === this.#selected);
  }

  /** Selects `id`; the same again, or null, selects nothing. */
  toggle(id: string | null): void {
    this.select(this.#selected === id ? null : id);
  }

  select(id: string | null): void {
    this.#selected = id;
    this.#ports.changed();
  }

  dismiss(): void {
    this.#notice = null;
    this.#ports.changed();
  }

  /** A place or a shape is complete. */
  make({ verb, args }: Made): void {
    this.submit(verb, args);
    this.select(args.id);
  }

  move(id: string, at: LngLat): void {
    this.submit('mark', { id, at });
  }

  rename(thing: Mark | Shape, label: string): void {
    const { id } = thing;
    if ('at' in thing) this.submit('mark', { id, at: thing.at, label });
    else this.submit('draw', { id, kind: thing.kind, points: thing.points, label });
  }

  remove(id: string): void {
    const mark = this.#ports.state()?.marks.some((each) => each.id === id);
    this.submit(mark ? 'unmark' : 'erase', { id });
    if (this.#selected === id) this.select(null);
  }

  submit(verb: string, args: unknown, options?: SubmitOptions): void {
    this.#ports.submit(verb, args, options).catch((error: unknown) => {
      const { code, message } = MMError.wrap(error);
      // Leaving the room ends what is pending: nobody refused it.
      if (code === 'ROOM_CLOSED') return;
      const plain = code === 'INTERNAL' || code === 'BAD_MESSAGE';
      const { unexpected } = this.#ports.texts();
      this.#notice = plain ? unexpected : `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
      this.#ports.changed();
    });
  }

  clear(): void {
    this.#selected = null;
    this.#notice = null;
  }
}
