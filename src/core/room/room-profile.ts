/** The profile of a room from its server: what `Room.profile` loads when somebody first asks. */
import { httpGet } from '../net/http-log.js';
import type { WholeProfile } from '../profile/schema.js';
import type { Room } from './room.js';

export const roomProfile = (room: Room): Promise<WholeProfile> => httpGet<WholeProfile>(room, 'profile');
