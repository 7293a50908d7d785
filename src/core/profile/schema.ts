/**
 * What a room profile may say (version 1): one description, of which the
 * TypeScript type, the published JSON Schema and the check are made. What the
 * words mean is in `docs/guides/profiles.md`; whether the names in them exist
 * is `check/`'s business. (PF1)
 */
import { described, type Described, type JsonSchema } from './shape/shape.js';
import { list, object, orElse, record } from './shape/groups.js';
import { anything, flag, oneOf, text, whole } from './shape/values.js';
import { INTEGRITY, MANIFEST_BYTES } from './manifest/schema.js';
import { STANDINGS, type Standing } from './standings.js';

/** Bytes of a profile as JSON. */
export const PROFILE_BYTES = 65_536;

export { STANDINGS, type Standing };

/** What becomes of an operation, or of a microphone. */
export const RULES = ['allow', 'request', 'deny'] as const;
export type RuleWord = (typeof RULES)[number];

const NAME = {
  source: '^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$',
  like: '1 to 64 letters, digits, "_", "." or "-", starting with a letter or digit',
} as const;
const OPERATION = {
  source: '^(\\*|[A-Za-z0-9][A-Za-z0-9_.-]{0,63}_(\\*|[A-Za-z0-9][A-Za-z0-9.-]{0,63}))$',
  like: 'an operation ("slides_goto"), all of a tool ("slides_*"), or all others ("*")',
} as const;

const name = text({ max: 64, pattern: NAME });
const word = text({ max: 80 });
const sentence = text({ max: 300 });
const ruleWord = oneOf(...RULES);

const rule = orElse(
  ruleWord,
  object(
    {
      rule: described(ruleWord, 'What becomes of the operation'),
      rate: described(
        text({ max: 12, pattern: { source: '^[1-9][0-9]{0,3}/(s|min|h)$', like: 'a rate like "10/s"' } }),
        'How often one person may; as many at once after a pause',
      ),
      when: described(text({ min: 1, max: 300 }), 'Only when this holds, like `op.author == actor`'),
      why: described(sentence, 'What somebody is told whom it is refused'),
    },
    ['rule'],
  ),
);

const operations = record(rule, { key: OPERATION, max: 200 });

const media = object({ microphone: ruleWord, camera: ruleWord, screen: ruleWord });

const role = object({
  title: described(word, 'What people call the role'),
  as: described(oneOf(...STANDINGS), 'What tools and elements take it for; a participant without'),
  max: described(whole(1, 100_000), 'How many may be in the room at once'),
  media: described(media, 'What it may send in a call; all without, nothing as a viewer'),
  sees: described(
    list(name, 20),
    'The roles whose voice and video it gets in a call; all without. It still knows who is in the room',
  ),
  ops: described(
    operations,
    'What it may do. The closest name counts: an operation, then its tool, then "*"; what has none is denied. Without any: everything, and nothing as a viewer',
  ),
});

const roles = record(role, { key: NAME, max: 20 });

const tool = object({
  use: described(
    text({ max: 500 }),
    'The tool or element, where it is not the name itself; for one from elsewhere the address of its manifest',
  ),
  title: word,
  options: described(anything(8_192), 'Attributes of its element; of a tool from elsewhere its settings'),
  integrity: described(
    text({ max: 100, pattern: INTEGRITY }),
    'The digest of the manifest at `use`, in the form of Subresource Integrity',
  ),
  sandbox: described(
    oneOf('iframe', 'element'),
    'How a tool from elsewhere runs: in a frame that can reach nothing, or in a page that says itself that it trusts it',
  ),
  manifest: described(
    anything(MANIFEST_BYTES),
    'The manifest itself, as `/schemas/tool-manifest.v1.json` describes it; taken in from `use` when a room is made without',
  ),
});

const arrangement = object({
  as: described(oneOf('stack', 'side', 'grid', 'tabs', 'focus'), 'How the tools lie'),
  areas: described(list(sentence, 12), 'Rows of names, as CSS names grid areas; a dot is left free'),
  main: described(name, 'The tool that gets the most room'),
});

const phase = object({
  title: word,
  roles: described(roles, 'What is otherwise with the roles; merged into them'),
});

const https = (what: string) =>
  text({ max: 500, pattern: { source: '^https://[^\\s"\'<>]+$', like: `${what} at https://` } });

export const PROFILE = object({
  $schema: text({ max: 500 }),
  id: described(name, 'What the profile is called'),
  title: word,
  description: text({ max: 1_000 }),
  extends: described(
    name,
    'The profile that this one changes: objects are merged, null takes away, all else replaces',
  ),
  capacity: described(
    whole(1, 100_000),
    "How many may be in the room at once; the server's own limit counts too",
  ),
  tools: described(
    record(tool, { key: NAME, max: 60 }),
    'The tools of the room by the name of their document; without any, every tool may be used',
  ),
  roles: described(roles, 'Who may do what'),
  layout: object({
    wide: described(arrangement, 'On wide screens'),
    narrow: described(arrangement, 'On telephones'),
    movable: described(flag(), 'Whether people may move tools about'),
  }),
  brand: object({
    tokens: described(
      record(
        text({
          max: 160,
          pattern: {
            source: '^(?!.*([uU][rR][lL]|[iI][mM][aA][gG][eE]-[sS][eE][tT])\\s*\\()[^;{}<>\\\\]*$',
            like: 'a CSS value without ";", braces or addresses',
          },
        }),
        {
          key: { source: '^--mm-[a-z0-9-]{1,60}$', like: 'a custom property like "--mm-color-accent"' },
          max: 100,
        },
      ),
      'Custom properties of the elements',
    ),
    logo: https('a picture'),
  }),
  strings: described(
    record(text({ max: 500 }), {
      key: { source: '^[a-z][A-Za-z0-9.-]{0,80}$', like: 'the name of a text' },
      // All there are, in a language with several plural forms.
      max: 1_500,
    }),
    'Texts of the elements, otherwise put',
  ),
  flow: object({
    role: described(name, 'The role of whoever names none, where no token says it'),
    prejoin: described(flag(), 'Whether people see and hear themselves before they go in'),
    lobby: described(
      oneOf('off', 'host', 'knock'),
      '"host": nobody else comes in before a host is there. "knock": everybody but hosts is let in one by one',
    ),
    successor: described(name, 'The role of which somebody leads once the last host has left'),
    phase: described(name, 'The first phase'),
    phases: described(record(phase, { key: NAME, max: 20 }), 'Times in which other rules hold'),
  }),
  retention: object({
    entries: described(
      whole(100, 10_000_000),
      "Entries of the history that are kept; the server's own limit counts too",
    ),
  }),
});

/** A profile as somebody wrote it. */
export type Profile = Described<typeof PROFILE>;

/** The same without anything that only takes away. */
export type Settled<T> = T extends null
  ? never
  : T extends object
    ? { readonly [K in keyof T]: Settled<T[K]> }
    : T;

/** A profile with what it extends merged in. */
export type WholeProfile = Settled<Omit<Profile, 'extends'>>;
export type ProfileRole = Settled<Described<typeof role>>;
/** What is sent in a call, by what is asked for. */
export type MediaRules = Settled<Described<typeof media>>;
export type ProfileRule = Settled<Described<typeof rule>>;

/** The published JSON Schema; `id` is where it is published. */
export function profileSchema(id: string): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    title: 'Room profile',
    description: 'Tools, roles, rules, looks and flow of a room',
    ...PROFILE.schema,
  };
}
