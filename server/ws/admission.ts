/**
 * Who may join: with an API key the bearer of a token for the room, in
 * development mode whoever comes, as what they say. The room exists afterwards.
 */
import type { IncomingMessage } from 'node:http';
import type { MMError } from '../../src/core/protocol/errors.js';
import type { Hello } from '../../src/core/protocol/messages.js';
import { roomKey } from '../apps/app.js';
import type { Access } from '../auth/create-access.js';
import type { Kept, Laws } from '../profiles/laws.js';
import type { Admitted } from './socket-session.js';

export interface AdmissionDeps {
  readonly access: Access;
  readonly laws: Pick<Laws, 'of' | 'take'>;
  readonly rules: OriginRules;
}

export interface Admission {
  /** Rejects with what is wrong. `end` ends the connection, as soon as its token is good for nothing any more. */
  admit(
    room: string,
    hello: Hello,
    request: Pick<IncomingMessage, 'headers'>,
    end: (error: MMError) => void,
  ): Promise<Admitted>;
  /** Whether a page of that origin may connect at all; a program, which sends none, may. */
  allowOrigin(origin: string | undefined): boolean;
}

export interface OriginRules {
  readonly development: boolean;
  readonly allowedOrigins: readonly string[];
}

export const admitsAll = ({ development, allowedOrigins }: OriginRules): boolean =>
  allowedOrigins.includes('*') || (development && allowedOrigins.length === 0);

export function createAdmission({ access, laws, rules }: AdmissionDeps): Admission {
  const { apps, auth, gate, book, attendance, meter } = access;

  /** A profile that comes along may be named by whoever makes the room; one that exists keeps its own. */
  async function admitAnybody(room: string, { name, role, profile }: Hello): Promise<Admitted> {
    const kept: Kept | undefined = profile === undefined ? undefined : laws.take(profile);
    await book.ensure(apps.everybodys, room, kept);
    return { name, role: role ?? (await laws.of(room)).newcomer };
  }

  return {
    async admit(room, hello, { headers }, end) {
      if (!auth.required) return admitAnybody(room, hello);
      const bearer = await auth.verify(hello.token, room);
      const participant = hello.resume?.participant;
      const { app, name, role, subject, expires } = bearer;
      const key = roomKey(app, room);
      // Before it is asked whether the token was taken back: who does that from now on finds it here.
      const entered = attendance.enter({ ...bearer, room: key, end });
      try {
        const { kept } = await gate.pass(bearer, room, { origin: headers.origin, participant });
        await book.ensure(app, room, kept);
        await meter.open(app);
      } catch (error) {
        entered.left();
        throw error;
      }
      return {
        ...{ name, role, room: key, expires },
        ...(subject !== undefined && { subject }),
        ...entered,
        takeOperation: () => meter.take(app),
      };
    },

    allowOrigin: (origin) =>
      origin === undefined ||
      admitsAll(rules) ||
      rules.allowedOrigins.includes(origin) ||
      apps.knowsOrigin(origin),
  };
}
