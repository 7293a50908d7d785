/** What browsers say that they send, cut to what matters, and a packet of sound. */

const SSRC = { microphone: 1_111, camera: 2_222, screen: 3_333 } as const;
const LEVEL_URI = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level';
const LEVEL_ID = 5;

export function microphone(ssrc: number = SSRC.microphone): Record<string, unknown> {
  return {
    mid: 'a',
    codecs: [
      {
        mimeType: 'audio/opus',
        payloadType: 111,
        clockRate: 48_000,
        channels: 2,
        parameters: { minptime: 10, useinbandfec: 1, usedtx: 1 },
        rtcpFeedback: [{ type: 'transport-cc', parameter: '' }],
      },
    ],
    headerExtensions: [{ uri: LEVEL_URI, id: LEVEL_ID, encrypt: false, parameters: {} }],
    encodings: [{ ssrc, dtx: true }],
    rtcp: { cname: 'somebody', reducedSize: true },
  };
}

/** VP8 in three sizes. */
export function camera(source: 'camera' | 'screen' = 'camera'): Record<string, unknown> {
  const ssrc = SSRC[source];
  return {
    mid: source === 'camera' ? 'v' : 's',
    codecs: [
      {
        mimeType: 'video/VP8',
        payloadType: 96,
        clockRate: 90_000,
        parameters: {},
        rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }, { type: 'goog-remb' }],
      },
      {
        mimeType: 'video/rtx',
        payloadType: 97,
        clockRate: 90_000,
        parameters: { apt: 96 },
        rtcpFeedback: [],
      },
    ],
    headerExtensions: [],
    encodings: [0, 1, 2].map((i) => ({
      ssrc: ssrc + 2 * i,
      rtx: { ssrc: ssrc + 2 * i + 1 },
      scalabilityMode: 'L1T3',
    })),
    rtcp: { cname: 'somebody', reducedSize: true },
  };
}

/** One packet of 20 ms of sound at `level` (dBov, -127 to 0). */
export function soundPacket(sequence: number, level: number, ssrc: number = SSRC.microphone): Buffer {
  const packet = Buffer.alloc(12 + 8 + 40);
  packet[0] = 0x90; // Version 2, with an extension.
  packet[1] = 111;
  packet.writeUInt16BE(sequence & 0xffff, 2);
  packet.writeUInt32BE(sequence * 960, 4);
  packet.writeUInt32BE(ssrc, 8);
  packet.writeUInt16BE(0xbede, 12);
  packet.writeUInt16BE(1, 14);
  packet[16] = LEVEL_ID << 4;
  packet[17] = 0x80 | -level;
  return packet;
}

/** One packet of a picture in its smallest size, the first of a whole frame or of another. */
export function picturePacket(
  sequence: number,
  whole: boolean,
  bytes = 200,
  ssrc: number = SSRC.camera,
): Buffer {
  const packet = Buffer.alloc(12 + bytes);
  packet[0] = 0x80;
  packet[1] = 96 | 0x80; // The last of its frame.
  packet.writeUInt16BE(sequence & 0xffff, 2);
  packet.writeUInt32BE((sequence * 3_000) >>> 0, 4);
  packet.writeUInt32BE(ssrc, 8);
  packet[12] = 0x10; // VP8's own description: a frame begins.
  packet[13] = whole ? 0 : 1;
  return packet;
}

/** One packet of a screen in one size, which is a frame of the rate `rate` (0 to 2): a whole one, or another. */
export function ratedPacket(sequence: number, rate: number, whole: boolean): Buffer {
  const picture = picturePacket(sequence, whole, 8, SSRC.screen);
  // VP8's own description: a frame begins, and more is said: its number, that of the last of rate 0, and its rate.
  picture.set([0x90, 0xe0, 0x80 | ((sequence >> 8) & 0x7f), sequence & 0xff, sequence & 0xff], 12);
  // It needs no frame but those of rate 0.
  picture[17] = (rate << 6) | 0x20;
  picture[19] = whole ? 0 : 1;
  picture[18] = whole ? 0 : 1;
  return picture;
}
