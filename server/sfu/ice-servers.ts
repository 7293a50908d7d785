/**
 * Where clients find a way through their networks: STUN and TURN servers as
 * configured, and for coturn's `use-auth-secret` credentials of a participant's
 * own, which expire ("A REST API For Access To TURN Services").
 */
import { createHmac } from 'node:crypto';
import type { Clock } from '../../src/core/clock/clock.js';
import type { IceServer } from '../../src/core/protocol/sfu.js';

export interface IceServersOptions {
  readonly clock: Clock;
  /** Told to everyone as they are. */
  readonly fixed: readonly IceServer[];
  /** Shared with the TURN server. */
  readonly turn: { readonly urls: readonly string[]; readonly secret: string } | null;
}

/**
 * They outlive a removal from the room, so not for long: a way through the relay
 * that is there stays, and whoever needs another one is given others with `join`,
 * `sync` and `restart-ice`.
 */
const VALID_S = 3_600;

export function createIceServers({
  clock,
  fixed,
  turn,
}: IceServersOptions): (participant: string) => readonly IceServer[] {
  return (participant) => {
    if (!turn) return fixed;
    const username = `${Math.floor(clock.now() / 1_000) + VALID_S}:${participant}`;
    const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
    return [...fixed, { urls: turn.urls, username, credential }];
  };
}
