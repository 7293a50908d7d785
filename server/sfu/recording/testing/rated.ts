/**
 * A picture in one size and three rates, as browsers send a screen (`L1T3`):
 * ffmpeg makes it, but says in none of its packets of which rate a frame is.
 * Here that is written into them on their way. Knows nothing of who receives it.
 */

/** Of which rate each frame is, again and again: a quarter of all, half of all, all. */
const RATES = [0, 2, 1, 2] as const;
const RTP_HEADER = 12;
/** VP8's own description as ffmpeg writes it: a frame begins or goes on, there is a number, the number in two bytes. */
const DESCRIBED = 4;

type Described = [begins: number, more: number, high: number, low: number];

/** What has ffmpeg's libvpx film in these rates; a whole frame is always of the lowest. */
export const RATED = [
  ...['-b:v', '1000k', '-deadline', 'realtime', '-cpu-used', '8', '-g', '16'],
  '-ts-parameters',
  [
    ...['ts_number_layers=3', 'ts_target_bitrate=250,500,1000', 'ts_rate_decimator=4,2,1'],
    ...['ts_periodicity=4', `ts_layer_id=${RATES.join()}`, 'ts_layering_mode=3'],
  ].join(':'),
];

/** `packet` of ffmpeg's with the rate of its frame; what is no packet of a picture stays as it is. */
export function rated(packet: Buffer): Buffer {
  // The goodbyes and reports of RTCP come the same way.
  if (packet.length <= RTP_HEADER + DESCRIBED || (packet[1]! & 0x7f) < 96) return packet;
  const [begins, more, high, low] = [...packet.subarray(RTP_HEADER, RTP_HEADER + DESCRIBED)] as Described;
  if (more !== 0x80 || high < 0x80) throw new Error('ffmpeg describes VP8 in another way than it did');
  const frame = ((high & 0x7f) << 8) | low;
  const rate = RATES[frame % RATES.length]!;
  // Besides its number: the number of the last frame of the lowest rate, and the rate; it needs no frame but those.
  const described = [begins, 0xe0, high, low, Math.floor(frame / RATES.length) & 0xff, (rate << 6) | 0x20];
  return Buffer.concat([
    packet.subarray(0, RTP_HEADER),
    Buffer.from(described),
    packet.subarray(RTP_HEADER + DESCRIBED),
  ]);
}
