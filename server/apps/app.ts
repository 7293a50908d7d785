/** An application as the server works with it, and how its rooms are called apart from others'. */
import type { JWTVerifyGetKey } from 'jose';
import type { AppQuotas, RoomRecord } from '../storage/types.js';

/** The application that holds the server's own API key. */
export const OWN = 'default';

export interface App {
  readonly id: string;
  /** Origins of pages that may use its rooms. */
  readonly origins: readonly string[];
  readonly quotas: AppQuotas;
  /** The issuer of tokens that are signed with its API key. */
  readonly issues: string;
  /** What they are signed with; the first signs new ones. */
  readonly secrets: readonly Uint8Array[];
  /** The issuer of tokens that are signed with its own keys, and those keys. */
  readonly issuer?: string;
  readonly keySet?: JWTVerifyGetKey;
}

/**
 * What a room is called inside the server. Applications name their rooms
 * without knowing of each other: a room of another one cannot even be named.
 */
export const roomKey = (app: Pick<App, 'id'>, room: string): string =>
  app.id === OWN ? room : `${app.id}~${room}`;

/** The application of a room; empty for the server's own. */
export const appOfRoom = (key: string): string => key.slice(0, Math.max(key.indexOf('~'), 0));

/** The name by which its application knows a room. */
export const roomName = (key: string): string => key.slice(key.indexOf('~') + 1);

/** What the catalogue keeps of whose room it is. */
export const ownerOf = ({ id }: Pick<App, 'id'>): Pick<RoomRecord, 'app'> => (id === OWN ? {} : { app: id });

/** Whether pages of that origin may use the application's rooms; programs send none. */
export const admitsOrigin = ({ origins }: Pick<App, 'origins'>, origin: string | undefined): boolean =>
  origin === undefined || origins.includes('*') || origins.includes(origin);
