/**
 * Who may join: with an API key the bearer of a token for the room, in
 * development mode whoever comes, as what they say. The room exists afterwards.
 */
import type { Clock } from '../../src/core/clock/clock.js';
import type { Hello } from '../../src/core/protocol/messages.js';
import type { Auth, Identity } from '../auth.js';
import { DEFAULT_PROFILE, type Laws } from '../profiles/laws.js';
import type { Catalogue } from '../storage/types.js';

export interface AdmissionDeps {
  readonly auth: Auth;
  readonly catalogue: Catalogue;
  readonly laws: Pick<Laws, 'of'>;
  readonly clock: Clock;
}

export interface Admission {
  /** Rejects with `UNAUTHENTICATED` when a token is asked for and the hello's is not good. */
  admit(room: string, hello: Hello): Promise<Identity>;
  /** Whether a page of that origin may connect; a program, which sends none, may. */
  allowOrigin(rules: OriginRules): (origin: string | undefined) => boolean;
}

export interface OriginRules {
  readonly development: boolean;
  readonly allowedOrigins: readonly string[];
}

export function createAdmission({ auth, catalogue, laws, clock }: AdmissionDeps): Admission {
  return {
    async admit(room, hello) {
      const bearer = auth.required ? await auth.verify(hello.token, room) : null;
      await catalogue.ensureRoom({ id: room, profile: DEFAULT_PROFILE, createdAt: Math.floor(clock.now()) });
      return bearer ?? { name: hello.name, role: hello.role ?? (await laws.of(room)).newcomer };
    },

    allowOrigin({ development, allowedOrigins }) {
      if (allowedOrigins.includes('*') || (development && allowedOrigins.length === 0)) return () => true;
      return (origin) => origin === undefined || allowedOrigins.includes(origin);
    },
  };
}
