/**
 * What differs between one playback element and another: whose sources it
 * plays, with which player, and its words. Everything else they share.
 */
import type { Room } from '../../core/room/room.js';
import type { Player, PlayerClock } from './player.js';

export interface PlayerOptions {
  /** Where the player puts its nodes; it fills the stage. Empty at first. */
  readonly mount: HTMLElement;
  readonly clock: PlayerClock;
  /** The room, whose server may hold the source. */
  readonly room: Room;
  /** The element, for attributes that only its own player knows. */
  readonly element: HTMLElement;
}

/** A source that somebody typed or pasted, understood or not. */
export type ParsedSource = { readonly src: string } | { readonly problem: string };

/** Its words. */
export interface KindTexts {
  /** What the element is to a screen reader: `Video`. */
  readonly label: string;
  readonly emptyTitle: string;
  /** For those who may load something. */
  readonly emptyText: string;
  /** For those who wait for others to. */
  readonly waitingText: string;
  /** What to type into the field for a source. */
  readonly placeholder: string;
}

export interface PlaybackKind {
  /** The tool, which is the document's id too: `video`. */
  readonly tool: string;
  /** Path data from `icons.ts`. */
  readonly icon: string;
  /** Its words, as `room` puts them. */
  texts(room: Room | undefined): KindTexts;
  /** The files that people may send, as `accept` of a file field; none without. */
  readonly accept?: string;
  /** Loads what it needs; rejects when that cannot be had. Called once per element and room. */
  createPlayer(options: PlayerOptions): Promise<Player>;
  /** What a person typed, as the `src` that is shared, or what is wrong with it, in the words of `room`. */
  parse(input: string, room?: Room): ParsedSource;
}
