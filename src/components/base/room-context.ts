/**
 * How an element finds its room: the community context protocol, which
 * crosses shadow roots. The key is registered under a name, so that elements
 * of two copies of the SDK on one page find each other's rooms.
 */
import { createContext } from '@lit/context';
import type { Room } from '../../core/room/room.js';

export const roomContext = createContext<Room | undefined>(Symbol.for('mm-rooms/room@1'));
