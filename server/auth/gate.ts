/**
 * Whether the bearer of a good token comes into a room: from a page that the
 * application admits, with a token that nobody has taken back, as a role that
 * the room has. The same for sockets and for HTTP; makes no room.
 */
import { MMError } from '../../src/core/protocol/errors.js';
import type { Law } from '../../src/core/profile/law.js';
import { checkRole } from '../../src/core/profile/permit.js';
import { admitsOrigin, roomKey, type App } from '../apps/app.js';
import type { Kept, Laws } from '../profiles/laws.js';
import type { Catalogue } from '../storage/types.js';
import type { Bearer } from './bearer.js';
import type { Revocations } from './revocations.js';

export interface GateDeps {
  readonly catalogue: Pick<Catalogue, 'findRoom'>;
  readonly laws: Pick<Laws, 'of' | 'take' | 'with'>;
  readonly revocations: Pick<Revocations, 'check'>;
}

export interface Passed {
  /** What the room is called inside the server. */
  readonly key: string;
  readonly law: Law;
  readonly exists: boolean;
  /** What the room is made with, should it not exist. */
  readonly kept?: Kept;
}

export interface Gate {
  /** Rejects with `UNAUTHENTICATED` or `NOT_PERMITTED`, which name what is wrong. */
  pass(
    bearer: Bearer,
    room: string,
    from: { readonly origin?: string | undefined; readonly participant?: string | undefined },
  ): Promise<Passed>;
}

export function createGate({ catalogue, laws, revocations }: GateDeps): Gate {
  function keep(profile: string): Kept {
    try {
      return laws.take(profile);
    } catch (error) {
      throw new MMError('UNAUTHENTICATED', `the token's profile: ${MMError.wrap(error).message}`);
    }
  }

  return {
    async pass(bearer, room, { origin, participant }) {
      const { app, profile, role } = bearer;
      checkOrigin(app, origin);
      const key = roomKey(app, room);
      await revocations.check(key, { ...bearer, participant });
      const there = await catalogue.findRoom(key);
      if (there && profile !== undefined && there.profile !== profile)
        throw new MMError(
          'NOT_PERMITTED',
          `the token is for profile ${profile}; room ${room} has profile ${there.profile}`,
        );
      const kept = profile === undefined || there ? undefined : keep(profile);
      const law = kept ? laws.with(kept) : await laws.of(key, there);
      checkRole(law, role);
      return { key, law, exists: there !== null, ...(kept && { kept }) };
    },
  };
}

/** Throws `NOT_PERMITTED` for pages of an origin that the application does not admit. */
export function checkOrigin(app: App, origin: string | undefined): void {
  if (!admitsOrigin(app, origin))
    throw new MMError('NOT_PERMITTED', `the application admits no pages of ${String(origin).slice(0, 100)}`);
}
