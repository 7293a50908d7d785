/** Everybody's packets at their pace, each to all the servers that are compared, in turns first to this one or that. */
import { createSocket } from 'node:dgram';
import { Film, FRAME_MS, SOUND_MS, Voice } from './rtp.js';

/** Ports of each server, by person. */
export type Targets = readonly (readonly number[])[];

const TICK_MS = 5;
/** Behind by more, what was missed is not sent any more: in one heap it would not fit the receivers' sockets. */
const MOST_LATE_MS = 60;
/** dBov. Two people speak. */
const LOUD = -25;
const QUIET = -90;
const SPEAKERS = 2;

export interface Senders {
  /** Milliseconds of media that were left out so far, because this machine was busy otherwise. */
  readonly missed: number;
  stop(): void;
}

export function startSenders(targets: Targets): Senders {
  const socket = createSocket('udp4');
  const people = (targets[0] ?? []).map((_, person) => ({
    voice: new Voice(person),
    film: new Film(person),
  }));
  let turn = 0;
  let missed = 0;
  const send = (person: number, packet: Buffer): void => {
    for (let n = 0; n < targets.length; n++)
      socket.send(packet, targets[(n + turn) % targets.length]![person]!, '127.0.0.1');
    turn++;
  };
  const began = performance.now();
  // Nobody's frame comes together with anybody else's.
  const due = people.map((_, person) => ({
    sound: began + (SOUND_MS * person) / people.length,
    frame: began + (FRAME_MS * person) / people.length,
  }));
  let last = began;
  const timer = setInterval(() => {
    const now = performance.now() - missed;
    const late = now - last - MOST_LATE_MS;
    if (late > 0) missed += late;
    last = Math.min(now, last + MOST_LATE_MS);
    for (const [person, { voice, film }] of people.entries()) {
      const next = due[person]!;
      for (; next.sound <= last; next.sound += SOUND_MS)
        send(person, voice.next(person < SPEAKERS ? LOUD - Math.floor(Math.random() * 10) : QUIET));
      for (; next.frame <= last; next.frame += FRAME_MS)
        for (const packet of film.next()) send(person, packet);
    }
  }, TICK_MS);
  return {
    get missed() {
      return missed;
    },
    stop() {
      clearInterval(timer);
      socket.close();
    },
  };
}
