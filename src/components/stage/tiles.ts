/** What is on the stage: a tile for each camera (or the person without) and each screen. Pure. */
import type { Media, MediaStreamOf, RemoteSource } from '../../core/media/media.js';
import type { Room } from '../../core/room/room.js';
import { membersOf, type Member } from '../base/call/members.js';
import type { StageTile } from './mm-stage.events.js';

export interface Tile extends StageTile {
  /** The same for the same thing as long as it is there. */
  readonly key: string;
  readonly own: boolean;
  /** The picture, when there is one. */
  readonly stream: MediaStreamOf | null;
  /** There is a picture that is not here: `loading` · `paused`, for want of bandwidth or because others speak. */
  readonly waits: 'loading' | 'paused' | null;
  readonly away: boolean;
  readonly score: number | null;
}

export const tileKey = (participant: string, kind: StageTile['kind']): string => `${kind} ${participant}`;

/** Oneself first, each person before their screen. */
export const tilesOf = (room: Room, media: Media): Tile[] =>
  membersOf(room, media).flatMap((member) => (member.own ? ownTiles(member, media) : tilesOfMember(member)));

/** What pages may see of `tile`. */
export const publicTile = ({ participant, name, kind, video, speaking, muted }: Tile): StageTile => ({
  participant,
  name,
  kind,
  video,
  speaking,
  muted,
});

function ownTiles(member: Member, { own, rung }: Media): Tile[] {
  const { camera, screen } = own;
  // The line carries no pictures: the camera goes on, and is black.
  const paused = camera.wanted && (rung === 'audio' || rung === 'operations');
  const stream = !paused && (camera.wanted || camera.on) ? camera.stream : null;
  const waits = paused ? 'paused' : camera.starting && !stream ? 'loading' : null;
  const tiles = [tile(member, 'camera', stream, waits)];
  if (screen.on) tiles.push(tile(member, 'screen', screen.stream, null));
  return tiles;
}

function tilesOfMember(member: Member): Tile[] {
  const camera = member.sources.get('camera');
  const screen = member.sources.get('screen');
  // A screen may be all that somebody sends; they are a person all the same.
  const tiles = [tile(member, 'camera', pictureOf(camera), waitsFor(camera))];
  if (screen) tiles.push(tile(member, 'screen', pictureOf(screen), waitsFor(screen)));
  return tiles;
}

const pictureOf = (source: RemoteSource | undefined): MediaStreamOf | null =>
  source && !source.muted ? source.stream : null;

function waitsFor(source: RemoteSource | undefined): Tile['waits'] {
  if (!source || source.muted || source.stream) return null;
  return source.withheld === 'bandwidth' || source.withheld === 'crowd' ? 'paused' : 'loading';
}

const tile = (
  { participant, name, own, speaking, muted, away, score }: Member,
  kind: StageTile['kind'],
  stream: MediaStreamOf | null,
  waits: Tile['waits'],
): Tile => ({
  key: tileKey(participant, kind),
  participant,
  name,
  kind,
  own,
  stream,
  video: stream !== null,
  speaking: kind === 'camera' && speaking,
  muted,
  waits,
  away,
  score,
});
