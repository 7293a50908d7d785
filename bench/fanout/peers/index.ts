/** Everyone in the comparison, the yardstick first. */
import type { Peer } from '../peer.js';
import { hocuspocus } from './hocuspocus.js';
import { mmRooms, mmRoomsClassroom, mmRoomsNormal } from './mm-rooms.js';
import { rawWs } from './raw-ws.js';
import { shareDb } from './sharedb.js';
import { socketIo } from './socket-io.js';
import { uws } from './uws.js';

export const PEERS: readonly Peer[] = [rawWs, uws, socketIo, shareDb, hocuspocus, mmRooms, mmRoomsNormal];

/** Beside those, for figures of their own. */
const OTHERS: readonly Peer[] = [mmRoomsClassroom];

export function peerNamed(name: string): Peer {
  const peer = [...PEERS, ...OTHERS].find((each) => each.name === name);
  if (!peer) throw new Error(`there is no peer ${name}`);
  return peer;
}
