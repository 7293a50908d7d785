/**
 * What the manifest of a tool from elsewhere may say (version 1): one
 * description, of which the type, the published JSON Schema and the check are
 * made. What is in it needs no code of the tool to be held to. (MF1)
 */
import { list, object, record } from '../shape/groups.js';
import { described, type Described, type JsonSchema } from '../shape/shape.js';
import { anything, flag, oneOf, text, whole } from '../shape/values.js';
import { STANDINGS } from '../standings.js';
import { VALUE_DEFS, valueSchema } from './value-schema.js';

/** Bytes of a manifest as JSON. */
export const MANIFEST_BYTES = 16_384;

/** As in the names of operations. */
const VERB = {
  source: '^[a-z][a-z0-9-]{0,31}$',
  like: '1 to 32 of a-z, 0-9 and "-", a letter first',
} as const;

/** Subresource Integrity, one digest. */
export const INTEGRITY = {
  source: '^sha(256-[A-Za-z0-9+/]{43}=|384-[A-Za-z0-9+/]{64}|512-[A-Za-z0-9+/]{86}==)$',
  like: 'a digest like "sha384-…", as openssl or a browser gives it',
} as const;

const address = text({
  max: 500,
  min: 1,
  pattern: {
    source: '^(https?://[^\\s"\'<>\\\\]+|[^\\s"\'<>\\\\:]+)$',
    like: 'an address, from the manifest on',
  },
});
const word = text({ max: 80, min: 1 });

const verb = object({
  title: described(word, 'What people call it'),
  args: described(valueSchema, 'What it is told'),
  sentence: described(
    text({ max: 160 }),
    'What follows the name in the history: "voted for {colour}", where {colour} is one of its args',
  ),
  changes: described(
    list(text({ max: 130, min: 1 }), 20),
    'The parts of the state that it may change, "votes" or "votes/{self}", where {self} is the id of who acts; any without',
  ),
  for: described(list(oneOf(...STANDINGS), 3), 'Whom it is for, by what their role stands for; all without'),
});

export const MANIFEST = object(
  {
    $schema: text({ max: 500 }),
    id: described(
      text({ max: 64, pattern: { source: '^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$', like: 'a name' } }),
      'What the tool is called',
    ),
    version: described(
      text({ max: 40, pattern: { source: '^[0-9A-Za-z][0-9A-Za-z.+-]*$', like: 'a version like "1.2.0"' } }),
      'Which one it is',
    ),
    title: described(word, 'What people call the tool'),
    description: text({ max: 1_000 }),
    page: described(address, 'The page that is shown in a frame of its own'),
    module: described(
      object({ src: address, integrity: text({ max: 100, pattern: INTEGRITY }) }, ['src', 'integrity']),
      'The module that defines `tag`, for those who trust it with their page',
    ),
    tag: described(
      text({
        max: 64,
        pattern: { source: '^[a-z][a-z0-9]*(-[a-z0-9]+)+$', like: 'lower-case words joined by "-"' },
      }),
      'The element that `module` defines',
    ),
    state: described(valueSchema, 'The state, which is an object'),
    initial: described(anything(8_192), 'The state that nobody has changed'),
    verbs: described(record(verb, { key: VERB, max: 32 }), 'What people do with it'),
    settings: described(valueSchema, 'What whoever makes the room may set'),
    presence: described(flag(), 'Whether it tells and hears what passes and is not kept: who points where'),
    height: described(whole(40, 2_000), 'How high its frame is until it says otherwise, in pixels'),
  },
  ['id', 'version', 'title', 'state', 'initial', 'verbs'],
);

/** A tool from elsewhere, as its maker describes it. */
export type ToolManifest = Described<typeof MANIFEST>;
export type ManifestVerb = Described<typeof verb>;

/** The published JSON Schema; `id` is where it is published. */
export function manifestSchema(id: string): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    title: 'Tool manifest',
    description: 'State, verbs and settings of a tool from elsewhere',
    ...MANIFEST.schema,
    $defs: VALUE_DEFS,
  };
}
