/**
 * The signalling of voice and video: what a client asks of the SFU and what it
 * is told. It travels on the room's socket as `sfu/ask` and `sfu/tell`
 * (`messages.ts`), beside the operations and never in their way.
 * Rules SG1 to SG17 of docs/protocol.md. What moderators decided, and whether the
 * call is being recorded, is none of it: that is the room's document `stage`
 * (`StageState.recording`), which everybody in the room has, in a call or not.
 *
 * Values of mediasoup (`Opaque`) travel as they are: both ends hand them to
 * mediasoup, which checks them.
 */
import type { ErrorBody } from './errors.js';

/** What a participant may send. Each at most once at a time. */
export const MEDIA_SOURCES = ['microphone', 'camera', 'screen', 'screen-audio'] as const;
export type MediaSource = (typeof MEDIA_SOURCES)[number];

/** A value of mediasoup's own: RTP capabilities, DTLS parameters … */
export type Opaque = Readonly<Record<string, unknown>>;

/** Something that a participant sends, as everyone in the call knows it. */
export interface MediaProducer {
  readonly id: string;
  readonly participant: string;
  readonly source: MediaSource;
  /** Its owner has turned it off for now, or a moderator has. */
  readonly paused: boolean;
}

/** Who may be asked for addresses and relaying: as `RTCConfiguration.iceServers` has it. */
export interface IceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

/** What the SFU has of one participant. */
export interface OwnMedia {
  readonly transports: readonly string[];
  readonly producers: readonly {
    readonly id: string;
    readonly source: MediaSource;
    readonly paused: boolean;
    readonly held: boolean;
  }[];
  readonly consumers: readonly string[];
}

/** Each method with what goes in and what comes back. */
export interface SfuMethods {
  /**
   * Enters the call, or enters it anew after `restarted`: whatever this
   * participant had there before is closed. Everything else needs it first.
   */
  join: {
    args: Record<never, never>;
    answer: {
      /** Changes when the call's media moved: ids of before mean nothing then. */
      readonly session: string;
      readonly rtpCapabilities: Opaque;
      readonly iceServers: readonly IceServer[];
      /** Only those that relay are to be used: there is no other way. */
      readonly relayOnly?: boolean;
      /** Who else is in the call, whether they send anything or not. */
      readonly members: readonly string[];
      /** What the others send. */
      readonly producers: readonly MediaProducer[];
      /** What this participant may send. */
      readonly maySend: readonly MediaSource[];
      /** The others' data producers, one of presence each. */
      readonly dataProducers: readonly { readonly id: string; readonly participant: string }[];
      /** Bits per second, in all, that a participant may send and is sent at most. */
      readonly maxBitrate: { readonly incoming: number; readonly outgoing: number };
    };
  };
  /**
   * How things stand, for one whose socket was away: closes and changes nothing.
   * Refused with `NOT_FOUND` when they are not in the call any more: then `join` anew.
   */
  sync: {
    args: Record<never, never>;
    answer: Pick<SfuMethods['join']['answer'], 'session' | 'members' | 'producers' | 'dataProducers'> & {
      /** Fresh ones: those for relaying expire. */
      readonly iceServers?: readonly IceServer[];
      /** What the SFU has of this participant; whatever else the client has is gone. */
      readonly own?: OwnMedia;
    };
  };
  /** Leaves the call; the participant stays in the room. */
  leave: { args: Record<never, never>; answer: Record<never, never> };
  /**
   * Opens a transport that only tries the way, for those who are not in the call,
   * and closes the one of a check before it. `connect` takes it; nothing else does.
   * It ends with `end-check`, with `join`, or by itself.
   */
  check: {
    args: Record<never, never>;
    answer: SfuMethods['open']['answer'] &
      Pick<SfuMethods['join']['answer'], 'rtpCapabilities' | 'iceServers' | 'relayOnly'>;
  };
  /** Ends the check, if there is one. */
  'end-check': { args: Record<never, never>; answer: Record<never, never> };
  /** Opens a WebRTC transport: one to send, one to receive. */
  open: {
    args: { readonly direction: 'send' | 'receive' };
    answer: {
      readonly transport: string;
      readonly iceParameters: Opaque;
      readonly iceCandidates: readonly Opaque[];
      readonly dtlsParameters: Opaque;
      readonly sctpParameters: Opaque;
    };
  };
  connect: {
    args: { readonly transport: string; readonly dtlsParameters: Opaque };
    answer: Record<never, never>;
  };
  'restart-ice': {
    args: { readonly transport: string };
    /** With fresh credentials, as `sync` has them. */
    answer: { readonly iceParameters: Opaque; readonly iceServers?: readonly IceServer[] };
  };
  produce: {
    args: { readonly source: MediaSource; readonly rtpParameters: Opaque; readonly paused: boolean };
    answer: { readonly producer: string };
  };
  /** Turns an own producer off, on, or closes it. `resume` is refused while a moderator holds it. */
  pause: { args: { readonly producer: string }; answer: Record<never, never> };
  resume: { args: { readonly producer: string }; answer: Record<never, never> };
  close: { args: { readonly producer: string }; answer: Record<never, never> };
  /** Wants to receive `producer`. Paused until `want`. */
  consume: {
    args: { readonly producer: string; readonly rtpCapabilities: Opaque };
    answer: {
      readonly consumer: string;
      readonly kind: 'audio' | 'video';
      readonly rtpParameters: Opaque;
      /** `simulcast` and `svc` have layers to choose from. */
      readonly type: string;
    };
  };
  /** How much of a consumer is wanted now; `off` stops its packets and keeps it. */
  want: {
    args: {
      readonly consumer: string;
      readonly off?: boolean;
      /** The highest wanted, from 0; all without. */
      readonly layers?: { readonly spatial: number; readonly temporal?: number };
      /** 1 to 255; who gets the bandwidth first. Audio is always 255. */
      readonly priority?: number;
    };
    answer: Record<never, never>;
  };
  'stop-consuming': { args: { readonly consumer: string }; answer: Record<never, never> };
  /** Opens the channel of presence: unordered, without retransmission. */
  'produce-data': {
    args: { readonly sctpStreamParameters: Opaque };
    answer: { readonly dataProducer: string };
  };
  'consume-data': {
    args: { readonly dataProducer: string };
    answer: { readonly dataConsumer: string; readonly sctpStreamParameters: Opaque };
  };
}

export type SfuMethod = keyof SfuMethods;

export interface SfuAnswer<Method extends SfuMethod = SfuMethod> {
  readonly id: number;
  readonly result: SfuMethods[Method]['answer'];
}

export interface SfuRefusal {
  readonly id: number;
  readonly error: ErrorBody;
}

/** What the SFU says of itself. */
export type SfuEvent =
  /** Somebody has entered the call; what they send is told as it comes. */
  | { readonly event: 'member-added'; readonly participant: string }
  | { readonly event: 'member-removed'; readonly participant: string }
  | { readonly event: 'producer-added'; readonly producer: MediaProducer }
  | {
      readonly event: 'producer-changed';
      readonly producer: string;
      readonly paused: boolean;
      /** A moderator did it. */
      readonly held: boolean;
    }
  | { readonly event: 'producer-removed'; readonly producer: string }
  /** Of an own producer: `top` is the highest layer that anybody wants, from 0. What is beyond it is sent for nobody. */
  | { readonly event: 'producer-demand'; readonly producer: string; readonly top: number }
  /** What oneself may send has changed; what one may not send any more is closed already. (FL4) */
  | { readonly event: 'rights'; readonly maySend: readonly MediaSource[] }
  | { readonly event: 'data-producer-added'; readonly id: string; readonly participant: string }
  | { readonly event: 'data-producer-removed'; readonly id: string }
  /** The consumer is gone with its producer. */
  | { readonly event: 'consumer-closed'; readonly consumer: string }
  /** What is really sent now; null for nothing, for want of bandwidth. */
  | {
      readonly event: 'consumer-layers';
      readonly consumer: string;
      readonly layers: { readonly spatial: number; readonly temporal: number } | null;
    }
  /** 0 (lost) to 10 (perfect): of the way from the SFU to this participant, and from the sender to the SFU. */
  | {
      readonly event: 'consumer-score';
      readonly consumer: string;
      readonly score: number;
      readonly producerScore: number;
    }
  | { readonly event: 'producer-score'; readonly producer: string; readonly score: number }
  /** Bits per second that this participant's line is thought to take. */
  | { readonly event: 'bandwidth'; readonly available: number }
  /** Who is heard, loudest first, in dBov (-127 to 0); empty for silence. */
  | { readonly event: 'levels'; readonly levels: readonly (readonly [participant: string, level: number])[] }
  | { readonly event: 'speaker'; readonly participant: string | null }
  /** The transport broke on the SFU's side: restart its ICE, or join anew. */
  | { readonly event: 'transport-failed'; readonly transport: string }
  /** The call's media is gone and can be had again: `join` anew. */
  | { readonly event: 'restarted' }
  /** There is no SFU any more; the room goes on without. */
  | { readonly event: 'unavailable'; readonly error: ErrorBody };

export type SfuTold = SfuAnswer | SfuRefusal | SfuEvent;

/** The socket's message for each direction. */
export interface SfuAsk {
  readonly kind: 'sfu/ask';
  /** Chosen by the client; the answer carries it. */
  readonly id: number;
  readonly method: string;
  readonly args: Opaque;
}

export interface SfuTell {
  readonly kind: 'sfu/tell';
  readonly message: SfuTold;
}
