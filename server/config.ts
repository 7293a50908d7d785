/**
 * The server's configuration: one declaration, from which come the parsing of
 * `MM_*` variables and flags, the defaults and the help. Pure: gets environment
 * and arguments, reads nothing by itself.
 */
import { z } from 'zod';
import { isJwksAddress, isOrigin } from './apps/addresses.js';

const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n >= least && n <= most, `must be from ${least} to ${most}`);
const path = z.string().min(1, 'must not be empty');
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);
const origins = list.refine(
  (all) => all.every(isOrigin),
  'must be origins like https://example.org, separated by commas, or *',
);

const jwksUrl = z.string().refine((text) => isJwksAddress(text, true), 'must be an address at https://');

const iceServer = z.object({
  urls: z.union([z.string(), z.array(z.string()).min(1)]).transform((urls) => [urls].flat()),
  username: z.string().optional(),
  credential: z.string().optional(),
});
const iceServers = z.string().transform((text, context) => {
  const parsed = z.array(iceServer).safeParse(parseJson(text));
  if (parsed.success && parsed.data.every(({ urls }) => urls.every(isIceUrl))) return parsed.data;
  context.addIssue('must be a JSON list like [{"urls":["stun:stun.example.org"]}]');
  return z.NEVER;
});

/** Every setting: what it is, as text from outside to a value. */
const SETTINGS = {
  port: { schema: count(0, 65_535), fallback: '8787', help: 'Port to listen on; 0 for any that is free' },
  host: {
    schema: path,
    fallback: '127.0.0.1',
    help: 'Address to listen on; anything but loopback needs an API key',
  },
  data: { schema: path, fallback: './.data', help: 'Folder for rooms, documents and pages' },
  apiKey: {
    schema: z.string().min(16, 'must have at least 16 characters').optional(),
    fallback: undefined,
    help: 'Key of your application; without it the server is in development mode',
  },
  jwksUrl: {
    schema: jwksUrl.optional(),
    fallback: undefined,
    help: 'Public keys (JWKS) of tokens that your own server signs, https://',
  },
  tokenIssuer: {
    schema: z.string().min(1).max(200).optional(),
    fallback: undefined,
    help: 'What such tokens say as their issuer (iss); mm-rooms without',
  },
  allowedOrigins: {
    schema: origins,
    fallback: '',
    help: 'Origins of pages that embed rooms; none in development mode means any',
  },
  site: { schema: path.optional(), fallback: undefined, help: 'Folder of static pages to serve at /' },
  sdk: { schema: path.optional(), fallback: undefined, help: 'Folder of the built SDK to serve at /sdk' },
  maxUploadMb: { schema: count(1, 2_000), fallback: '100', help: 'Largest document or picture, megabytes' },
  maxMediaMb: { schema: count(1, 20_000), fallback: '500', help: 'Largest video or audio file, megabytes' },
  maxRoomFilesMb: {
    schema: count(0, 10_000_000),
    fallback: '2000',
    help: 'Files that one room has sent, megabytes; 0 for no limit',
  },
  maxFilesMb: {
    schema: count(0, 1_000_000_000),
    fallback: '50000',
    help: 'Files of all rooms, each once, megabytes; 0 for no limit',
  },
  minFreeMb: {
    schema: count(0, 10_000_000),
    fallback: '500',
    help: 'Left free on the disk: below it no file is taken, megabytes',
  },
  maxRoomMb: {
    schema: count(1, 100_000),
    fallback: '32',
    help: 'Documents of one room together, without files, megabytes',
  },
  maxParticipants: { schema: count(1, 10_000), fallback: '500', help: 'Participants connected to one room' },
  maxSocketsPerAddress: {
    schema: count(0, 1_000_000),
    fallback: '2000',
    help: 'Sockets from one address; 0 for no limit',
  },
  maxLogMb: {
    schema: count(0, 10_000_000),
    fallback: '0',
    help: 'Largest log of operations, megabytes; 0 for no limit',
  },
  logSync: {
    schema: z.enum(['full', 'normal'], 'must be full or normal'),
    fallback: 'full',
    help: 'full: an operation survives a power cut; normal: a crash of the server',
  },
  logKeep: {
    schema: count(0, 1_000_000_000),
    fallback: '0',
    help: 'Operations kept behind the newest snapshot; 0 for all',
  },
  logLevel: {
    schema: z.enum(
      ['debug', 'info', 'warn', 'error', 'silent'],
      'must be debug, info, warn, error or silent',
    ),
    fallback: 'info',
    help: 'What is logged',
  },
  opsPerSecond: {
    schema: count(1, 100_000),
    fallback: '200',
    help: 'Operations of one participant per second, sustained',
  },
  opsBurst: { schema: count(1, 1_000_000), fallback: '1500', help: 'Operations of one participant at once' },
  workMs: {
    schema: count(1, 10_000),
    fallback: '250',
    help: 'Milliseconds of work, estimated, that one participant may cause per second, sustained',
  },
  frameMs: { schema: count(0, 1_000), fallback: '18', help: 'Milliseconds between two frames of operations' },
  idleMs: {
    schema: count(0, 86_400_000),
    fallback: '30000',
    help: 'Milliseconds for which an empty room stays loaded',
  },
  graceMs: {
    schema: count(0, 3_600_000),
    fallback: '15000',
    help: 'Milliseconds for which a lost participant stays in the room',
  },
  sfuWorkers: {
    schema: count(0, 256).optional(),
    fallback: undefined,
    help: 'Media workers; without it one a core, 0 for no voice and video',
  },
  sfuPort: {
    schema: count(0, 65_000),
    fallback: '0',
    help: 'Port of the first media worker, UDP and TCP, the next for the next; 0 for any',
  },
  sfuListen: { schema: path, fallback: '127.0.0.1', help: 'Address on which media workers listen' },
  sfuAnnounce: {
    schema: path.optional(),
    fallback: undefined,
    help: 'Address at which clients reach the media workers, where it is another',
  },
  sfuConsumersPerWorker: {
    schema: count(1, 100_000),
    fallback: '400',
    help: 'Streams to participants beyond which a call goes on on another media worker',
  },
  sfuMaxBitrateKbps: {
    schema: count(100, 1_000_000),
    fallback: '6000',
    help: 'Voice and video of one participant, kilobits per second',
  },
  sfuMaxDownloadKbps: {
    schema: count(100, 1_000_000),
    fallback: '20000',
    help: 'Voice and video to one participant, kilobits per second',
  },
  recordings: {
    schema: path.optional(),
    fallback: undefined,
    help: 'Folder for recordings of voice and video; without it none can be made',
  },
  iceServers: {
    schema: iceServers,
    fallback: '[]',
    help: 'STUN and TURN servers for clients, as JSON: [{"urls":[…],"username":…,"credential":…}]',
    secret: true,
  },
  turnUrls: {
    schema: list,
    fallback: '',
    help: 'TURN servers with a shared secret, like turn:turn.example.org',
  },
  turnSecret: {
    schema: z.string().min(16, 'must have at least 16 characters').optional(),
    fallback: undefined,
    help: 'The secret that the TURN servers share (coturn: static-auth-secret)',
    secret: true,
  },
  icePolicy: {
    schema: z.enum(['all', 'relay'], 'must be all or relay'),
    fallback: 'all',
    help: 'relay: clients reach the media workers only through the TURN servers',
  },
} as const;

type Settings = typeof SETTINGS;
type Name = keyof Settings;

export type Config = { readonly [K in Name]: z.output<Settings[K]['schema']> } & {
  /** No API key: no tokens, loopback only. */
  readonly development: boolean;
};

/** All that is wrong with a configuration, at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const NAMES = Object.keys(SETTINGS) as Name[];
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`);
const variableOf = (name: Name): string => `MM_${snake(name).toUpperCase()}`;
const flagOf = (name: Name): string => `--${snake(name).replaceAll('_', '-').toLowerCase()}`;

/** The configuration; flags count more than variables. Throws `ConfigError`. */
export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[] = [],
): Config {
  const problems: string[] = [];
  const flags = parseFlags(args, problems);
  const values: Record<string, unknown> = {};
  for (const name of NAMES) {
    const [source, given] = find(name, env, flags);
    const result = SETTINGS[name].schema.safeParse(given ?? SETTINGS[name].fallback);
    if (result.success) values[name] = result.data;
    // The value of a key is nobody's business, wherever the message ends up.
    else problems.push(`${source} ${isSecret(name) ? '' : `(${given}) `}${result.error.issues[0]!.message}`);
  }
  const config = { ...values, development: values['apiKey'] === undefined } as Config;
  if (config.development && config.host && !isLoopback(config.host)) {
    problems.push(`MM_HOST (${config.host}) would let anybody in: set MM_API_KEY, or listen on 127.0.0.1`);
  }
  if (problems.length === 0) problems.push(...mediaProblems(config), ...tokenProblems(config));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function tokenProblems({ jwksUrl, tokenIssuer, apiKey, host }: Config): string[] {
  const problems: string[] = [];
  if ((jwksUrl ?? tokenIssuer) !== undefined && apiKey === undefined)
    problems.push('MM_JWKS_URL and MM_TOKEN_ISSUER need MM_API_KEY: without it nobody needs a token');
  if (jwksUrl !== undefined && !isJwksAddress(jwksUrl, isLoopback(host)))
    problems.push(`MM_JWKS_URL (${jwksUrl}) must be at https:// unless the server listens on loopback`);
  return problems;
}

function isSecret(name: Name): boolean {
  return name === 'apiKey' || 'secret' in SETTINGS[name];
}

/** What of the settings of voice and video does not go together. */
function mediaProblems(config: Config): string[] {
  const { sfuListen, sfuAnnounce, turnUrls = [], turnSecret, icePolicy, iceServers = [] } = config;
  const problems: string[] = [];
  if (/^(0\.0\.0\.0|::|\[::\])$/.test(sfuListen) && sfuAnnounce === undefined)
    problems.push(`MM_SFU_LISTEN (${sfuListen}) is no address that clients can use: set MM_SFU_ANNOUNCE`);
  if (turnUrls.length > 0 !== (turnSecret !== undefined))
    problems.push('MM_TURN_URLS and MM_TURN_SECRET go together');
  const relays = [...turnUrls, ...iceServers.flatMap(({ urls }) => urls)].filter((url) =>
    /^turns?:/.test(url),
  );
  if (icePolicy === 'relay' && relays.length === 0)
    problems.push('MM_ICE_POLICY (relay) needs a TURN server: set MM_TURN_URLS or MM_ICE_SERVERS');
  for (const url of turnUrls)
    if (!isIceUrl(url)) problems.push(`MM_TURN_URLS (${url}) must be like turn:turn.example.org`);
  return problems;
}

/** Variables that look like settings and are none: most likely misspelt, perhaps another program's. */
export function unknownVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = NAMES.map(variableOf);
  return Object.keys(env).filter((variable) => variable.startsWith('MM_') && !known.includes(variable));
}

/** The table of settings that `--help` prints. */
export function configHelp(): string {
  const rows = NAMES.map((name) => {
    const { fallback, help } = SETTINGS[name];
    return [variableOf(name), flagOf(name), fallback || '-', help] as const;
  });
  const width = (column: 0 | 1 | 2): number => Math.max(...rows.map((row) => row[column].length));
  const [variables, flags, fallbacks] = [width(0), width(1), width(2)];
  const lines = rows.map(
    ([variable, flag, fallback, help]) =>
      `  ${variable.padEnd(variables)}  ${flag.padEnd(flags)}  ${fallback.padEnd(fallbacks)}  ${help}`,
  );
  return ['Usage: mm-rooms-server [--setting value …]', '', ...lines].join('\n');
}

function find(
  name: Name,
  env: Readonly<Record<string, string | undefined>>,
  flags: ReadonlyMap<Name, string>,
): [source: string, value: string | undefined] {
  if (flags.has(name)) return [flagOf(name), flags.get(name)];
  const variable = variableOf(name);
  if (env[variable] === undefined && name === 'port' && env['PORT'] !== undefined)
    return ['PORT', env['PORT']];
  // An empty variable is how many tools say "not set".
  return [variable, env[variable] || undefined];
}

function parseFlags(args: readonly string[], problems: string[]): Map<Name, string> {
  const flags = new Map<Name, string>();
  for (let i = 0; i < args.length; i++) {
    const [flag, inline] = splitOnce(args[i]!);
    const name = NAMES.find((each) => flagOf(each) === flag);
    if (!name) {
      problems.push(`${flag} is no setting; mm-rooms-server --help lists them`);
      continue;
    }
    const value = inline ?? args[++i];
    if (value === undefined) problems.push(`${flag} needs a value`);
    else flags.set(name, value);
  }
  return flags;
}

function splitOnce(arg: string): [flag: string, value: string | undefined] {
  const at = arg.indexOf('=');
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}

function isIceUrl(text: string): boolean {
  return /^(stuns?|turns?):[^\s]+$/.test(text);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
