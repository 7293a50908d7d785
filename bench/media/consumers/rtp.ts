/**
 * What a participant's browser sends, made up: sound, and a camera in three
 * sizes of three rates each. Only what the SFU looks at is real: headers, loudness, and where a
 * whole frame begins.
 */
import type { types } from 'mediasoup';

const LEVEL_URI = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level';
const LEVEL_ID = 5;
const AUDIO = 111;
const VIDEO = 96;

/** A camera's sizes: packets of a frame and bytes of each; 0.13, 0.45 and 1.5 Mbit/s at 30 frames a second. */
const SIZES = [
  { packets: 1, bytes: 540 },
  { packets: 2, bytes: 940 },
  { packets: 6, bytes: 1_040 },
] as const;
const AUDIO_BYTES = 80;
/** Frames from one whole one to the next. */
const WHOLE_EVERY = 60;
/** Rates within the frame rate: of four frames one is of the lowest, one of the middle. */
const TEMPORAL = [0, 2, 1, 2] as const;
/** Frames from one report of the sender to the next. */
const REPORT_EVERY = 15;

const FRAMES_PER_SECOND = 30;

export const FRAME_MS = 1000 / FRAMES_PER_SECOND;
export const SOUND_MS = 20;

const ssrcOf = (person: number, stream: number): number => 100_000 + person * 10 + stream;

export function microphone(person: number): Record<string, unknown> {
  return {
    mid: 'a',
    codecs: [{ mimeType: 'audio/opus', payloadType: AUDIO, clockRate: 48_000, channels: 2 }],
    headerExtensions: [{ uri: LEVEL_URI, id: LEVEL_ID }],
    encodings: [{ ssrc: ssrcOf(person, 0) }],
    rtcp: { cname: `person${person}` },
  };
}

export function camera(person: number): Record<string, unknown> {
  return {
    mid: 'v',
    codecs: [{ mimeType: 'video/VP8', payloadType: VIDEO, clockRate: 90_000 }],
    encodings: SIZES.map((_, size) => ({ ssrc: ssrcOf(person, 1 + size), scalabilityMode: 'L1T3' })),
    rtcp: { cname: `person${person}` },
  };
}

/**
 * What a receiver understands, less the estimation of its line: nobody here
 * answers with what arrived, and of a line that is not known little is used.
 */
export function receiverOf<Capabilities extends object>(capabilities: Capabilities): Capabilities {
  const { codecs = [], headerExtensions = [] } = capabilities as types.RtpCapabilities;
  return {
    codecs: codecs.map((codec) => ({
      ...codec,
      rtcpFeedback: (codec.rtcpFeedback ?? []).filter(({ type }) => !ESTIMATION.test(type)),
    })),
    headerExtensions: headerExtensions.filter(({ uri }) => !ESTIMATION.test(uri)),
  } as unknown as Capabilities;
}

const ESTIMATION = /remb|transport-cc|transport-wide-cc|abs-send-time/;

/** Packets of 20 ms of sound, at `level` (dBov, -127 to 0). */
export class Voice {
  readonly #packet = Buffer.alloc(12 + 8 + AUDIO_BYTES);
  #count = 0;

  constructor(person: number) {
    const packet = this.#packet;
    packet[0] = 0x90; // Version 2, with an extension.
    packet[1] = AUDIO;
    packet.writeUInt32BE(ssrcOf(person, 0), 8);
    packet.writeUInt16BE(0xbede, 12);
    packet.writeUInt16BE(1, 14);
    packet[16] = LEVEL_ID << 4;
  }

  next(level: number): Buffer {
    const packet = Buffer.from(this.#packet);
    packet.writeUInt16BE(++this.#count & 0xffff, 2);
    packet.writeUInt32BE((this.#count * 960) >>> 0, 4);
    packet[17] = 0x80 | -level;
    return packet;
  }
}

/** The packets of a frame, in all sizes. */
export class Film {
  readonly #person: number;
  readonly #sequences = SIZES.map(() => 0);
  #frame = 0;
  #base = 0;

  constructor(person: number) {
    this.#person = person;
  }

  next(): Buffer[] {
    const frame = this.#frame++;
    const whole = frame % WHOLE_EVERY === 0;
    const temporal = TEMPORAL[frame % TEMPORAL.length]!;
    if (temporal === 0) this.#base = (this.#base + 1) & 0xff;
    const media = SIZES.flatMap(({ packets, bytes }, size) =>
      Array.from({ length: packets }, (_, n) => {
        const packet = Buffer.alloc(12 + bytes);
        packet[0] = 0x80;
        packet[1] = VIDEO | (n === packets - 1 ? 0x80 : 0);
        packet.writeUInt16BE((this.#sequences[size] = (this.#sequences[size]! + 1) & 0xffff), 2);
        packet.writeUInt32BE((frame * 3_000) >>> 0, 4);
        packet.writeUInt32BE(ssrcOf(this.#person, 1 + size), 8);
        // VP8's own description: with picture, base layer and temporal layer; then whole or not.
        packet[12] = 0x80 | (n === 0 ? 0x10 : 0);
        packet[13] = 0xe0;
        packet.writeUInt16BE(0x8000 | (frame & 0x7fff), 14);
        packet[16] = this.#base;
        packet[17] = (temporal << 6) | (temporal === 0 ? 0 : 0x20);
        packet[18] = whole && n === 0 ? 0 : 1;
        return packet;
      }),
    );
    return frame % REPORT_EVERY === 0 ? [...this.#reports(frame), ...media] : media;
  }

  /** Which instant of each size is which: without, nobody can go from one to another. */
  #reports(frame: number): Buffer[] {
    return SIZES.map((_, size) => {
      const packet = Buffer.alloc(28);
      packet[0] = 0x80;
      packet[1] = 200; // A sender's report.
      packet.writeUInt16BE(6, 2);
      packet.writeUInt32BE(ssrcOf(this.#person, 1 + size), 4);
      const seconds = frame / FRAMES_PER_SECOND;
      packet.writeUInt32BE(3_900_000_000 + Math.floor(seconds), 8);
      packet.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32), 12);
      packet.writeUInt32BE(frame * 3_000, 16);
      return packet;
    });
  }
}
