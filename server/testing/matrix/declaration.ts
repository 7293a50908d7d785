/**
 * Who may do what, said once: the authorisation matrix is generated from this,
 * from the routes' own needs, the protocol's kinds of messages and the
 * profiles. The tests ask the server every cell; docs/authorisation.md shows it.
 */
import type { ClientMessage } from '../../../src/core/protocol/messages.js';
import type { ErrorCode } from '../../../src/core/protocol/errors.js';
import type { Need } from '../../http/access.js';

/** Whoever asks, of a room that the application `school` has made. */
export const CALLERS = {
  operator: "the server's own API key",
  application: "the application's API key",
  other: "another application's API key",
  host: 'a token as host',
  participant: 'a token as participant',
  viewer: 'a token as viewer',
  otherToken: "another application's token for a room of that name",
  banned: 'a token of somebody who is banned, whichever',
  otherRoom: "another room's token",
  expired: 'an expired token',
  revoked: 'a token that was taken back',
  foreign: 'a token that another server signed',
  unsigned: 'a token without a signature (alg none)',
  promoted: "a viewer's token with the role changed",
  stranger: 'nothing',
} as const;
export type Caller = keyof typeof CALLERS;

/** It is done; it happens among the caller's own rooms, where there is nothing of this one; or why not. */
export type Outcome = 'in' | 'elsewhere' | ErrorCode;

/** Tokens that open nothing. */
export const BAD = [
  'otherRoom',
  'expired',
  'revoked',
  'foreign',
  'unsigned',
  'promoted',
  'stranger',
] as const;

const bad = (code: ErrorCode) =>
  Object.fromEntries(BAD.map((caller) => [caller, code])) as Record<(typeof BAD)[number], ErrorCode>;
const nobodyElse = bad('UNAUTHENTICATED');
const noToken = {
  host: 'UNAUTHENTICATED',
  participant: 'UNAUTHENTICATED',
  viewer: 'UNAUTHENTICATED',
  otherToken: 'UNAUTHENTICATED',
  banned: 'UNAUTHENTICATED',
} as const;
const keys = { operator: 'elsewhere', application: 'in', other: 'elsewhere' } as const;

/** What comes of a request, by what its route needs. */
export const ROUTES: Readonly<Record<Need, Readonly<Record<Caller, Outcome>>>> = {
  see: {
    ...{ ...keys, host: 'in', participant: 'in', viewer: 'in', otherToken: 'elsewhere' },
    ...{ banned: 'NOT_PERMITTED', ...nobodyElse },
  },
  change: {
    ...{ ...keys, host: 'in', participant: 'in', viewer: 'NOT_PERMITTED', otherToken: 'elsewhere' },
    ...{ banned: 'NOT_PERMITTED', ...nobodyElse },
  },
  application: { ...keys, ...noToken, ...nobodyElse },
  operator: {
    ...{ operator: 'in', application: 'NOT_PERMITTED', other: 'NOT_PERMITTED', ...noToken },
    ...nobodyElse,
  },
};

/** Routes that ask for nobody, and why. */
export const PUBLIC: Readonly<Record<string, string>> = {
  '/healthz': 'says only that the process is alive',
  '/readyz': 'says only whether it takes rooms',
  '/metrics': 'counts, and names nobody; for a network of your own',
  '/openapi.json': 'the description of the API',
  '/schemas/room-profile.v1.json': 'what a profile may say',
  '/schemas/tool-manifest.v1.json': 'what a manifest may say',
  '/v1/assets/:id': 'an id of 128 bits that nobody guesses',
  '/cdn/*': 'a hash of 256 bits that nobody guesses',
  '/sdk/*': 'the SDK',
  '*': 'answers of CORS to preflights',
};

/** What a message asks of its sender: to be the first one, to be in the room, or what the profile says. */
export const MESSAGES: Readonly<Record<ClientMessage['kind'], 'first' | 'inside' | 'law'>> = {
  hello: 'first',
  'doc/submit': 'law',
  'presence/set': 'inside',
  'clock/ping': 'inside',
  'sfu/ask': 'inside',
  'room/leave': 'inside',
};
