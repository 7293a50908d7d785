/** Makes, changes and removes applications, for whoever runs the server. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import { digestOf, makeKey, tokenSecretOf } from '../auth/app-key.js';
import type { Seal } from '../auth/seal.js';
import { isJwksAddress } from './addresses.js';
import type { AppCatalogue, AppKey, AppQuotas, AppRecord } from '../storage/types.js';

/** What of an application may be said; absent stays as it is, null takes away. */
export interface AppChange {
  readonly name?: string | undefined;
  readonly origins?: readonly string[] | undefined;
  readonly jwksUrl?: string | null | undefined;
  readonly issuer?: string | null | undefined;
  readonly quotas?: { readonly [K in keyof AppQuotas]: AppQuotas[K] | undefined } | undefined;
  readonly disabled?: boolean | undefined;
}

/** What becomes of connections: they stay, have to show their tokens again, or end. */
export type Effect = 'stay' | 'show' | 'end';

export interface ManagerOptions {
  readonly catalogue: AppCatalogue;
  readonly clock: Pick<Clock, 'now'>;
  readonly seal: Seal;
  /** Whether a JWKS may be fetched without TLS, from this machine: while it is a developer's. */
  readonly local: boolean;
  /** Something has changed with the application, and it matters to those who are connected. */
  changed(app: string, effect: Effect): Promise<void>;
  /** For whoever runs the server: who may use it is worth a line. No key and no secret is ever in one. */
  readonly logger: { info(details: object, message: string): void };
}

export interface AppManager {
  list(): Promise<AppRecord[]>;
  /** All of these reject with `NOT_FOUND` where there is none. */
  find(id: string): Promise<AppRecord>;
  /** The key is shown here and never again. */
  create(change: AppChange): Promise<{ readonly app: AppRecord; readonly key: string }>;
  change(id: string, change: AppChange): Promise<AppRecord>;
  remove(id: string): Promise<void>;
  /** A second key beside the first. Rejects with `CONFLICT` when there are two. */
  addKey(id: string): Promise<{ readonly id: string; readonly key: string }>;
  /** Ends a key, and with it every token that it has signed. Rejects with `CONFLICT` when it is the last. */
  removeKey(id: string, key: string): Promise<void>;
}

const MOST_KEYS = 2;

export function createAppManager(options: ManagerOptions): AppManager {
  const { catalogue, clock, seal, logger } = options;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other, so that no change is lost in another. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  }

  async function find(id: string): Promise<AppRecord> {
    const app = await catalogue.findApp(id);
    if (!app) throw new MMError('NOT_FOUND', `there is no application ${id}`);
    return app;
  }

  async function save(app: AppRecord, effect: Effect = 'stay'): Promise<AppRecord> {
    const others = app.issuer !== undefined && (await namesOthers(app));
    if (others || !(await catalogue.saveApp(app)))
      throw new MMError('CONFLICT', `${app.issuer} issues tokens of another application`);
    await options.changed(app.id, app.disabled ? 'end' : effect);
    return app;
  }

  /** The names by which our own tokens go are nobody's to take. */
  async function namesOthers({ id, issuer = '' }: AppRecord): Promise<boolean> {
    return issuer === 'mm-rooms' || (issuer !== id && (await catalogue.findApp(issuer)) !== null);
  }

  function merged(app: AppRecord, change: AppChange): AppRecord {
    const { name = app.name, origins = app.origins, disabled = app.disabled } = change;
    const { jwksUrl = app.jwksUrl ?? null, issuer = app.issuer ?? null } = change;
    if (jwksUrl !== null) checkAddress(jwksUrl);
    const quotas = change.quotas === undefined ? app.quotas : withoutGaps(change.quotas);
    const { id, keys, createdAt } = app;
    return {
      ...{ id, name, keys, origins, quotas, createdAt, disabled },
      ...(jwksUrl !== null && { jwksUrl }),
      ...(issuer !== null && { issuer }),
    };
  }

  /** The one address that the server asks because somebody told it to. */
  function checkAddress(text: string): void {
    if (isJwksAddress(text, options.local)) return;
    throw new MMError('BAD_MESSAGE', `jwksUrl must be an https:// address without a user, not ${text}`);
  }

  function newKey(app: string): { readonly key: string; readonly kept: AppKey } {
    const key = makeKey(app);
    const id = `k${randomBytes(6).toString('hex')}`;
    const secret = seal.close(tokenSecretOf(key), app);
    return { key, kept: { id, hash: digestOf(key), secret, createdAt: Math.floor(clock.now()) } };
  }

  return {
    list: () => catalogue.listApps(),
    find,
    create: (change) =>
      inTurn(async () => {
        // Never used again, so that nobody inherits the rooms of one that is gone.
        const id = `app-${randomBytes(8).toString('hex')}`;
        const { key, kept } = newKey(id);
        const createdAt = Math.floor(clock.now());
        const blank = { id, name: '', keys: [kept], origins: [], quotas: {}, createdAt, disabled: false };
        const app = await save(merged(blank, change));
        logger.info({ app: id, name: app.name }, 'an application was made');
        return { app, key };
      }),
    change: (id, change) =>
      inTurn(async () => {
        const { origins, jwksUrl, issuer } = change;
        const admits = [origins, jwksUrl, issuer].some((each) => each !== undefined);
        const effect = admits ? 'show' : 'stay';
        const app = await save(merged(await find(id), change), effect);
        logger.info({ app: id, fields: Object.keys(change) }, 'an application was changed');
        return app;
      }),
    remove: (id) =>
      inTurn(async () => {
        await find(id);
        await catalogue.removeApp(id);
        await options.changed(id, 'end');
        logger.info({ app: id }, 'an application was removed');
      }),
    addKey: (id) =>
      inTurn(async () => {
        const app = await find(id);
        if (app.keys.length >= MOST_KEYS)
          throw new MMError('CONFLICT', `application ${id} has ${MOST_KEYS} keys: remove one first`);
        const { key, kept } = newKey(id);
        // Newer than the other one even within the same millisecond: it signs from now on.
        const createdAt = Math.max(kept.createdAt, ...app.keys.map((each) => each.createdAt + 1));
        await save({ ...app, keys: [...app.keys, { ...kept, createdAt }] });
        logger.info({ app: id, key: kept.id }, 'an application has another key');
        return { id: kept.id, key };
      }),
    removeKey: (id, key) =>
      inTurn(async () => {
        const app = await find(id);
        const keys = app.keys.filter((each) => each.id !== key);
        if (keys.length === app.keys.length)
          throw new MMError('NOT_FOUND', `application ${id} has no key ${key}`);
        if (keys.length === 0) throw new MMError('CONFLICT', `${key} is the last key of application ${id}`);
        await save({ ...app, keys }, 'show');
        logger.info({ app: id, key }, 'a key of an application was removed');
      }),
  };
}

function withoutGaps(quotas: NonNullable<AppChange['quotas']>): AppQuotas {
  return Object.fromEntries(Object.entries(quotas).filter(([, limit]) => limit !== undefined));
}
