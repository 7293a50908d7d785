/**
 * Tokens that were taken back before their time. A revocation bars what was
 * issued before it: a token by its name, all tokens of a person, or those of a
 * participant. It is kept until the last of them has expired by itself.
 */
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { AppCatalogue, Revocation, RevocationKind } from '../storage/types.js';
import { CLOCK_SKEW, LONGEST_TTL, type Bearer } from './bearer.js';

/** What of a bearer a revocation goes by. */
export type Shown = Pick<Bearer, 'token' | 'subject' | 'issuedAt'> & {
  readonly participant?: string | undefined;
};

export interface RevocationsOptions {
  readonly catalogue: AppCatalogue;
  readonly clock: Pick<Clock, 'now'>;
  /** Those who are connected to the room, or were a while ago. */
  shown(room: string): readonly Shown[];
  readonly logger: { info(details: object, message: string): void };
  /** Ends the connections to the room that are barred now. */
  end(room: string, barred: (shown: Shown) => boolean, error: MMError): void;
}

export interface Revocations {
  /** Rejects with `UNAUTHENTICATED` when what is shown was taken back. */
  check(room: string, shown: Shown): Promise<void>;
  /** Bars it from now on, and ends who is connected with it. */
  revoke(room: string, kind: RevocationKind, value: string): Promise<Revocation>;
  /** Oldest first, 1,000 at most. */
  list(room: string): Promise<Revocation[]>;
  /** Rejects with `NOT_FOUND` when there is none. */
  lift(room: string, kind: RevocationKind, value: string): Promise<void>;
}

const revoked = (): MMError => new MMError('UNAUTHENTICATED', 'the token has been revoked');

export function createRevocations({ catalogue, clock, logger, shown, end }: RevocationsOptions): Revocations {
  return {
    async check(room, bearer) {
      const found = await catalogue.findRevocations(room, marksOf(bearer), clock.now());
      if (found.some((each) => bars(each, bearer))) throw revoked();
    },
    async revoke(room, kind, value) {
      const at = clock.now();
      const until = at + (LONGEST_TTL + 2 * CLOCK_SKEW) * 1_000;
      const revocation = { room, kind, value, at, until };
      // A participant is no name that a token knows: the tokens that they came with are barred with them.
      const tokens = shown(room).filter((each) => kind === 'participant' && each.participant === value);
      for (const { token } of tokens) await catalogue.revoke({ ...revocation, kind: 'jti', value: token });
      await catalogue.revoke(revocation);
      logger.info({ room, kind }, 'tokens were taken back');
      end(room, (each) => bars(revocation, each), revoked());
      return revocation;
    },
    list: (room) => catalogue.listRevocations(room, clock.now()),
    async lift(room, kind, value) {
      if (await catalogue.liftRevocation(room, kind, value)) return;
      throw new MMError('NOT_FOUND', `nothing is revoked with ${kind} ${value}`);
    },
  };
}

function marksOf({ token, subject, participant }: Shown): { kind: RevocationKind; value: string }[] {
  return [
    { kind: 'jti' as const, value: token },
    ...(subject === undefined ? [] : [{ kind: 'sub' as const, value: subject }]),
    ...(participant === undefined ? [] : [{ kind: 'participant' as const, value: participant }]),
  ];
}

/** A token that does not say when it was issued may be any age. */
function bars({ kind, value, at }: Revocation, shown: Shown): boolean {
  if (kind === 'jti') return shown.token === value;
  const own = kind === 'sub' ? shown.subject : shown.participant;
  return own === value && (shown.issuedAt === null || shown.issuedAt <= at);
}
