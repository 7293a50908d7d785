/**
 * What elements and pages may see of a room's voice and video. `room.media()`
 * loads it when it is first asked for; one for each room. It survives
 * reconnects of socket and media. Without an SFU, a camera or a permission it
 * says so, and the room goes on.
 *
 * Sound is played by `Media` itself, whatever is on the page; pictures are
 * given to whoever shows them, at the size at which they are shown.
 */
import type { MMError } from '../protocol/errors.js';
import type { MediaSource } from '../protocol/sfu.js';

/** The platform's own type where there is one; the core itself is checked without a DOM. */
type Platform<Name extends string> =
  typeof globalThis extends Record<Name, { prototype: infer Type }> ? Type : unknown;
export type MediaStreamOf = Platform<'MediaStream'>;
export type MediaTrackOf = Platform<'MediaStreamTrack'>;

export type { MediaSource } from '../protocol/sfu.js';

/** `unavailable`: there is no SFU, or none that can be reached; `error` says which. */
export type MediaStatus = 'idle' | 'joining' | 'live' | 'reconnecting' | 'unavailable' | 'closed';

/**
 * How far the call is stepped down to what the line carries: everything ·
 * pictures in fewer layers · sound and no pictures · operations only.
 * Or by the person's own wish (`limitTo`).
 */
export const RUNGS = ['full', 'reduced', 'audio', 'operations'] as const;
export type Rung = (typeof RUNGS)[number];

/** Why an own source is not on although it was wanted, with a way out for people. */
export type SourceProblem =
  /** The person or the browser's settings said no. */
  | 'denied'
  /** The embedding page's iframe does not allow it (`allow="camera; microphone"`), or the page is not secure. */
  | 'policy'
  /** There is no such device. */
  | 'missing'
  /** Another program has it. */
  | 'busy'
  /** It was unplugged, or the system ended it. */
  | 'ended'
  /** A moderator turned it off. */
  | 'held'
  /** The role may not send this. */
  | 'not-permitted'
  | 'failed';

/** Something that this participant sends. */
export interface OwnSource {
  /** What the person wants; kept over reconnects. */
  readonly wanted: boolean;
  /** Whether it is really sent now. */
  readonly on: boolean;
  /** Between the two: the browser asks for permission, or the SFU for a moment. */
  readonly starting: boolean;
  readonly problem: SourceProblem | null;
  /** For a preview of oneself; null while off. */
  readonly stream: MediaStreamOf | null;
  /** The device in use, or wanted; null for the system's choice. */
  readonly device: string | null;
}

/** Something that another participant sends. */
export interface RemoteSource {
  readonly participant: string;
  readonly source: MediaSource;
  /** Its owner, or a moderator, has turned it off for now. */
  readonly muted: boolean;
  /** Null while it is not received: `withheld` says why. */
  readonly stream: MediaStreamOf | null;
  /**
   * `hidden`: nobody shows it here · `bandwidth`: the line does not carry it ·
   * `crowd`: beyond the last-N by active speaker · `loading`: it is on its way.
   */
  readonly withheld: 'hidden' | 'bandwidth' | 'crowd' | 'loading' | null;
  /** How good it is here: 0 (lost) to 10; null while unknown. */
  readonly score: number | null;
}

export interface InputDevice {
  readonly id: string;
  /** Empty until a permission was given. */
  readonly label: string;
}

export interface Devices {
  readonly microphones: readonly InputDevice[];
  readonly cameras: readonly InputDevice[];
  /** Empty where the browser cannot choose. */
  readonly speakers: readonly InputDevice[];
}

/** What the person chose of the microphone's processing. */
export interface AudioProcessing {
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly autoGainControl: boolean;
}

/** Bits per second and counts, for people who want to know. */
export interface MediaStats {
  readonly sending: number;
  readonly receiving: number;
  /** Round trip to the SFU, ms; null while unknown. */
  readonly roundTrip: number | null;
  /** Share of packets lost on the way here, 0 to 1. */
  readonly loss: number;
  /** `udp`, `tcp`, or `relay` through a TURN server; null while unknown. */
  readonly path: 'udp' | 'tcp' | 'relay' | null;
  /** Bytes that a shared screen has sent so far; what operations would have saved is counted from it. */
  readonly screenBytes: number;
  /** Bytes of the room's operations so far, sent and received. */
  readonly operationBytes: number;
}

/** How a call would go from here, without having entered it. */
export interface MediaCheck {
  /** Whether voice and video get through to the SFU. The room works either way. */
  readonly passes: boolean;
  /** As in `MediaStats`; null where nothing passes, and where the browser does not say. */
  readonly path: MediaStats['path'];
  /** There and back, ms: of the way of voice and video; of the room's socket where that is not known. */
  readonly roundTrip: number;
}

export interface Media {
  readonly status: MediaStatus;
  /** Why it is `unavailable` or `reconnecting`. */
  readonly error: MMError | null;
  readonly rung: Rung;
  readonly own: Readonly<Record<'microphone' | 'camera' | 'screen', OwnSource>>;
  /** What this role may send; everything before the first join. */
  readonly maySend: readonly MediaSource[];
  /** Who else is in the call, whether they send anything or not. A new list after each change. */
  readonly members: readonly string[];
  /** The others', in the order in which they began. A new list after each change. */
  readonly remote: readonly RemoteSource[];
  /** Who speaks or spoke, the latest first; oneself included. */
  readonly speakers: readonly string[];
  /** Who is heard now. */
  readonly speaking: ReadonlySet<string>;
  readonly devices: Devices;
  readonly processing: AudioProcessing;
  /** Output device of all sound; null for the system's. */
  readonly speaker: string | null;
  /** True while the browser wants a gesture before it plays sound: call `unlock` from one. */
  readonly soundBlocked: boolean;

  /** Enters the call. Resolves when live; rejects with `UNAVAILABLE`, `NOT_PERMITTED` … Idempotent. */
  join(): Promise<void>;
  /** Leaves the call and frees every device; the room goes on. Idempotent. */
  leave(): void;
  /**
   * Turns an own source on or off. `on` before `join` gets the device for a
   * preview and sends once live. Resolves when that is done; rejects with an
   * `MMError` that explains (`NOT_PERMITTED`, `NOT_FOUND`, `UNAVAILABLE`),
   * and `own[source].problem` names it.
   */
  set(source: 'microphone' | 'camera' | 'screen', on: boolean): Promise<void>;
  /** Uses another device from now on, without a break where possible; null for the system's choice. */
  choose(kind: 'microphone' | 'camera' | 'speaker', device: string | null): Promise<void>;
  process(processing: Partial<AudioProcessing>): Promise<void>;
  /** Asks for the names of devices; browsers tell them after a permission. */
  refreshDevices(): Promise<void>;
  /**
   * Says that `participant`'s picture is shown by `viewer` at `width` x `height`
   * device pixels; null for not at all. Layers follow the largest of its viewers.
   * What nobody shows is not received.
   */
  show(
    viewer: object,
    participant: string,
    source: 'camera' | 'screen',
    size: { readonly width: number; readonly height: number } | null,
  ): void;
  /** Keeps `participant` among those received, whoever speaks; null for nobody. */
  pin(participant: string | null): void;
  /** The least step-down that is wanted: `full` for none. Kept over reconnects. */
  limitTo(rung: Rung): void;
  /** Loudness now, 0 to 1: of a participant in the call, or of one's own microphone. */
  level(participant: string): number;
  /** Plays what was blocked. Call it from a gesture. */
  unlock(): Promise<void>;
  stats(): Promise<MediaStats>;
  /**
   * Tries the way to the SFU without entering the call: nobody sees it, and no
   * device is asked for. Takes a second; up to twelve where nothing gets through.
   * Rejects with `UNAVAILABLE` without an SFU or a connection to the room, and
   * when the call is entered meanwhile; with `CONFLICT` in the call, whose `stats`
   * tell the same; with `RATE_LIMITED` when it is asked for all the time.
   */
  check(): Promise<MediaCheck>;
  /** Calls `listener` after each change of what is above, levels excepted; returns the way to stop. */
  subscribe(listener: () => void): () => void;
}
