/**
 * Who speaks and who spoke, from the SFU's reports of loudness. A pause between
 * words is no silence, and one cough does not make a speaker.
 */
import type { Clock } from '../clock/clock.js';
import type { SfuEvent } from '../protocol/sfu.js';
import { MEDIA } from './settings.js';

export interface Voices {
  /** The latest first. A new list after each change. */
  readonly speakers: readonly string[];
  /** A new set after each change. */
  readonly speaking: ReadonlySet<string>;
  handle(event: SfuEvent): void;
  /** Loudness last reported, dBov; null for silence. */
  level(participant: string): number | null;
  /** Forgets everyone who is not among `participants` any more. */
  keep(participants: ReadonlyMap<string, unknown>): void;
  clear(): void;
}

export function createVoices(clock: Clock, onChange: () => void): Voices {
  let speakers: readonly string[] = [];
  let speaking: ReadonlySet<string> = new Set();
  let levels: ReadonlyMap<string, number> = new Map();
  /** How to stop waiting for the silence of each who speaks, and whether it has been told already. */
  const waits = new Map<string, { readonly cancel: () => void; readonly stopped: boolean }>();

  const first = (participant: string): void => {
    if (speakers[0] !== participant) {
      speakers = [participant, ...speakers.filter((each) => each !== participant)];
    }
  };

  const silence = (participant: string): void => {
    waits.get(participant)?.cancel();
    waits.delete(participant);
    if (speaking.has(participant)) speaking = new Set([...speaking].filter((each) => each !== participant));
  };

  const wait = (participant: string, stopped: boolean): void => {
    waits.get(participant)?.cancel();
    const cancel = clock.after(stopped ? MEDIA.stoppedMs : MEDIA.speakingMs, () => {
      silence(participant);
      onChange();
    });
    waits.set(participant, { cancel, stopped });
  };

  const hear = (participant: string): void => {
    wait(participant, false);
    if (speaking.has(participant)) return;
    speaking = new Set([...speaking, participant]);
    // Who is the speaker is the SFU's to say; but whoever speaks is nobody's last.
    if (!speakers.includes(participant)) {
      speakers = [...speakers.slice(0, 1), participant, ...speakers.slice(1)];
    }
  };

  const speaks = (participant: string): boolean =>
    (levels.get(participant) ?? Number.NEGATIVE_INFINITY) >= MEDIA.speakingLevel;

  return {
    get speakers() {
      return speakers;
    },
    get speaking() {
      return speaking;
    },
    handle(event) {
      const before = { speakers, speaking };
      if (event.event === 'speaker' && event.participant) first(event.participant);
      if (event.event === 'levels') {
        levels = new Map(event.levels);
        for (const [participant, level] of levels) if (level >= MEDIA.speakingLevel) hear(participant);
        for (const each of speaking)
          if (!speaks(each) && waits.get(each)?.stopped === false) wait(each, true);
      }
      if (before.speakers !== speakers || before.speaking !== speaking) onChange();
    },
    level: (participant) => levels.get(participant) ?? null,
    keep(participants) {
      if (speakers.every((each) => participants.has(each))) return;
      for (const each of speakers) if (!participants.has(each)) silence(each);
      speakers = speakers.filter((each) => participants.has(each));
      onChange();
    },
    clear() {
      for (const { cancel } of waits.values()) cancel();
      waits.clear();
      speakers = [];
      speaking = new Set();
      levels = new Map();
      onChange();
    },
  };
}

const QUIET = -60;

/** From the scale of engineers to that of a bar on the screen: 0 to 1. */
export const loudnessOfLevel = (dB: number): number => Math.min(Math.max(1 - dB / QUIET, 0), 1);

/** The same of an amplitude, 0 to 1. */
export const loudnessOf = (amplitude: number): number =>
  amplitude <= 0 ? 0 : loudnessOfLevel(20 * Math.log10(amplitude));
