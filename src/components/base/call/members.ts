/** Who is in the call, as far as it is seen from here: pure readings of `Media` and the room. */
import type { Media, OwnSource, RemoteSource } from '../../../core/media/media.js';
import type { Room } from '../../../core/room/room.js';
import { displayName } from '../person.js';
import { looksOn } from '../rights.js';

export interface Member {
  readonly participant: string;
  readonly name: string;
  readonly own: boolean;
  readonly speaking: boolean;
  /** Nothing is heard of them: no microphone, or it is off. */
  readonly muted: boolean;
  /** Their connection to the room is lost. */
  readonly away: boolean;
  /** How good the worst of what they send is here, 0 to 10; null while unknown. */
  readonly score: number | null;
  /** What they send, by source; empty for oneself. */
  readonly sources: ReadonlyMap<RemoteSource['source'], RemoteSource>;
}

/** Whether this participant is in the call, or on the way (back) into it. */
export const isInCall = (media: Media | undefined): media is Media =>
  media?.status === 'joining' || media?.status === 'live' || media?.status === 'reconnecting';

/** Whether people should see it as on: it is, or is about to be. */
export const isSourceOn = ({ wanted, on, problem }: OwnSource): boolean => on || (wanted && problem === null);

/** Whether this participant may send anything; a viewer only looks on. */
export const maySend = (room: Room, media: Media): boolean => !looksOn(room.self) && media.maySend.length > 0;

/**
 * Oneself first, unless one only looks on, then the others in the order in
 * which they began, those who send nothing last; of them who only look on are none.
 */
export function membersOf(room: Room, media: Media): Member[] {
  if (!isInCall(media)) return [];
  const others = new Map<string, Map<RemoteSource['source'], RemoteSource>>();
  for (const remote of media.remote) {
    const sources = others.get(remote.participant) ?? new Map();
    others.set(remote.participant, sources.set(remote.source, remote));
  }
  for (const participant of media.members) {
    if (!others.has(participant) && mayTalk(room, participant)) others.set(participant, new Map());
  }
  const self = room.self?.id;
  // Another page of the same person is another participant; oneself is never received.
  if (self !== undefined) others.delete(self);
  const members = [...others].map(([id, sources]) => other(room, media, id, sources));
  if (self === undefined || !maySend(room, media)) return members;
  return [oneself(room, media, self), ...members];
}

/** Whether others may expect a word of them. */
const mayTalk = (room: Room, participant: string): boolean => {
  const who = room.participants.get(participant);
  return who !== undefined && !looksOn(who);
};

const nameIn = (room: Room, participant: string): string =>
  displayName(room.participants.get(participant)?.name ?? '', room);

function other(room: Room, media: Media, participant: string, sources: Member['sources']): Member {
  const microphone = sources.get('microphone');
  const scores = [...sources.values()].map(({ score }) => score).filter((score) => score !== null);
  const muted = !microphone || microphone.muted;
  return {
    participant,
    name: nameIn(room, participant),
    own: false,
    speaking: !muted && media.speaking.has(participant),
    muted,
    away: room.participants.get(participant)?.online !== true,
    score: scores.length > 0 ? Math.min(...scores) : null,
    sources,
  };
}

function oneself(room: Room, media: Media, participant: string): Member {
  const muted = !media.own.microphone.on;
  return {
    participant,
    name: nameIn(room, participant),
    own: true,
    speaking: !muted && media.speaking.has(participant),
    muted,
    away: false,
    score: null,
    sources: new Map(),
  };
}
