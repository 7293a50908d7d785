/** A room with a call in it, and pictures that move, for the tests of elements of a call. */
import type { MediaStreamOf, RemoteSource } from '../../../../core/media/media.js';
import type { Participant } from '../../../../core/protocol/messages.js';
import { FakeMedia, remote } from '../../testing/fake-media.js';
import { FakeRoom, person } from '../../testing/fake-room.js';

export interface CallRoom {
  readonly room: FakeRoom;
  readonly media: FakeMedia;
}

/** A room in which `status` says how far the call is; `others` are in the room, and send nothing yet. */
export function callRoom(
  status: FakeMedia['status'] = 'live',
  others: readonly string[] = [],
  role: Participant['role'] = 'participant',
): CallRoom {
  const room = new FakeRoom();
  const me = person('me', { name: 'Maria', role });
  room.self = me;
  room.participants = new Map([['me', me]]);
  room.enter(...others.map((id) => person(id)));
  const media = new FakeMedia();
  media.status = status;
  room.call = media;
  return { room, media };
}

/** A picture of `width` x `height` with something in it that moves. */
export function picture(width = 64, height = 36): MediaStreamOf {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#4a7';
  context.fillRect(0, 0, width, height);
  return canvas.captureStream();
}

/** What `participant` sends: a microphone, and a camera with a picture. */
export const sends = (
  participant: string,
  { stream, muted = false }: { stream?: MediaStreamOf; muted?: boolean } = {},
): RemoteSource[] => [
  remote(participant, 'microphone', { muted, withheld: null }),
  remote(participant, 'camera', stream ? { stream, withheld: null } : {}),
];

/** What the element asked of the call by `method`, each time. */
export const askedFor = (media: FakeMedia, method: string): unknown[][] =>
  media.asked.filter(([name]) => name === method).map(([, ...args]) => args);

/** Resolves after the browser has measured and observed what is on the page. */
export const observed = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
  });
