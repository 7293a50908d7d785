/**
 * The applications of a server: its own, from the configuration, and those in
 * the catalogue. Finds whose a key, a token or an origin is. Making and
 * changing them is `manager.ts`'s; what it writes holds here at once.
 */
import type { JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../src/core/clock/clock.js';
import { appOfKey, digestOf, hasDigest, tokenSecretOf } from '../auth/app-key.js';
import type { AppKeys } from '../auth/auth.js';
import { createKeySet } from '../auth/key-set.js';
import type { Seal } from '../auth/seal.js';
import type { AppCatalogue, AppRecord } from '../storage/types.js';
import { OWN, type App } from './app.js';

export interface AppsOptions {
  readonly catalogue: AppCatalogue;
  readonly clock: Clock;
  readonly seal: Seal;
  /** The server's own application. Without a key the server is in development mode. */
  readonly own: {
    readonly apiKey?: string | undefined;
    readonly origins: readonly string[];
    readonly jwksUrl?: string | undefined;
    readonly issuer?: string | undefined;
  };
  readonly logger: { warn(details: object, message: string): void };
  /** For JWKS; the runtime's without. */
  readonly fetch?: typeof fetch;
}

export interface Apps extends AppKeys {
  /** In development mode too: whose rooms those are that are made there. */
  readonly everybodys: App;
  find(id: string): Promise<App | null>;
  /** Whether some application admits pages of that origin; which one, the key or token says later. */
  knowsOrigin(origin: string): boolean;
  /** Reads the origins again. Told of every change that this process makes. */
  refresh(): Promise<void>;
}

/** Other processes may have made applications: their origins are looked for again after this. */
const ORIGINS_MS = 2_000;
/** Tokens that are signed with the server's own API key are issued by this. */
const OWN_ISSUER = 'mm-rooms';

export async function createApps(options: AppsOptions): Promise<Apps> {
  const { catalogue, clock, seal, own } = options;
  const keySets = new Map<string, { readonly url: string; readonly keySet: JWTVerifyGetKey }>();

  /** One a URL, so that its keys are kept. */
  function keySetOf(id: string, url: string | undefined): Pick<App, 'keySet'> {
    if (url === undefined) return {};
    const known = keySets.get(id);
    if (known?.url === url) return known;
    const keySet = createKeySet(url, {
      clock,
      logger: options.logger,
      ...(options.fetch && { fetch: options.fetch }),
    });
    keySets.set(id, { url, keySet });
    return { keySet };
  }

  function appOf(record: AppRecord | null): App | null {
    if (!record || record.disabled) return null;
    const { id, origins, quotas, issuer, jwksUrl } = record;
    const newest = [...record.keys].sort((a, b) => b.createdAt - a.createdAt);
    const secrets = newest.map(({ secret }) => seal.open(secret, id)).filter((secret) => secret !== null);
    const { keySet } = keySetOf(id, jwksUrl);
    return {
      ...{ id, origins, quotas, secrets, issues: id },
      ...(issuer !== undefined && { issuer }),
      ...(keySet && { keySet }),
    };
  }

  const { keySet } = keySetOf(OWN, own.jwksUrl);
  const everybodys: App = {
    id: OWN,
    origins: own.origins,
    quotas: {},
    issues: OWN_ISSUER,
    secrets: own.apiKey ? [tokenSecretOf(own.apiKey)] : [],
    ...(own.issuer !== undefined && { issuer: own.issuer }),
    ...(keySet && { keySet }),
  };
  const ownDigest = own.apiKey ? digestOf(own.apiKey) : null;

  let origins = new Set<string>();
  let readAt = clock.monotonic();
  async function refresh(): Promise<void> {
    readAt = clock.monotonic();
    const apps = (await catalogue.listApps()).filter(({ disabled }) => !disabled);
    origins = new Set(apps.flatMap((app) => app.origins));
  }
  await refresh();

  return {
    own: ownDigest === null ? null : everybodys,
    everybodys,
    async find(id) {
      return id === OWN ? everybodys : appOf(await catalogue.findApp(id));
    },
    async byIssuer(issuer) {
      if (issuer === OWN_ISSUER || issuer === own.issuer) return everybodys;
      return appOf((await catalogue.findApp(issuer)) ?? (await catalogue.findAppByIssuer(issuer)));
    },
    async byKey(key) {
      if (ownDigest !== null && hasDigest(key, ownDigest)) return everybodys;
      const id = appOfKey(key);
      const record = id === null ? null : await catalogue.findApp(id);
      return record?.keys.some(({ hash }) => hasDigest(key, hash)) ? appOf(record) : null;
    },
    knowsOrigin(origin) {
      // What was read last answers now; should it be old, the next one hears better.
      if (clock.monotonic() - readAt > ORIGINS_MS) refresh().catch(() => {});
      return origins.has('*') || origins.has(origin);
    },
    refresh,
  };
}
