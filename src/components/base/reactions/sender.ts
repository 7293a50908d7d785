/**
 * Making reactions: as fast as is fair, counted in a row, and over after a
 * pause. What is shown of them is not its affair; whoever shows them on this
 * page hears of one's own by `mm-reaction`, which the element dispatches.
 */
import type { ReactiveController } from 'lit';
import type { Room } from '../../../core/room/room.js';
import type { MMElement } from '../mm-element.js';
import { nameOf } from './emoji.js';
import { Rate } from './rate.js';
import { endReactions, tellReaction } from './reaction-field.js';
import { MMReactionEvent } from './reaction.event.js';

/** Milliseconds without another one after which one's own row of reactions is over. */
const FORGET_MS = 5_000;

export class ReactionSender implements ReactiveController {
  readonly #host: MMElement;
  #rate: { readonly room: Room; readonly bound: Rate } | null = null;
  #row: { readonly room: Room; readonly area: string; readonly cancel: () => void } | null = null;

  constructor(host: MMElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Shows `emoji` to everyone in `room`. False when it is none of the list, when it was too fast, or without a connection. */
  react(room: Room, emoji: string, area = ''): boolean {
    if (room.status !== 'live' || nameOf(emoji) === undefined) return false;
    if (this.#rate?.room !== room) this.#rate = { room, bound: new Rate(() => room.serverNow()) };
    if (!this.#rate.bound.take()) return false;
    tellReaction(room, emoji, area);
    this.#row?.cancel();
    this.#row = { room, area, cancel: this.#host.timers.after(FORGET_MS, () => this.end()) };
    const detail = { emoji, count: 1, participant: room.self?.id ?? '', local: true };
    this.#host.dispatchEvent(new MMReactionEvent(detail));
    return true;
  }

  /** Ends one's own row, if there is one. */
  end(): void {
    const row = this.#row;
    this.#row = null;
    row?.cancel();
    if (row) endReactions(row.room, row.area);
  }

  hostDisconnected(): void {
    this.end();
    this.#rate = null;
  }
}
