/**
 * Holds the operations on one tool's document to its manifest, without any code
 * of the tool: what they say they are must be its verbs, what they change must
 * be those verbs' to change, and what comes of them must fit its state.
 * (MF3 to MF5)
 */
import { MMError } from '../../protocol/errors.js';
import { either } from '../shape/shape.js';
import type { Standing } from '../standings.js';
import { changedBeyond } from './parts.js';
import type { ManifestVerb, ToolManifest } from './schema.js';
import { Fits, misfit } from './value-schema.js';

/** The tool whose documents hold states of tools from elsewhere. */
export const STATE_TOOL = 'state';

type Values = Readonly<Record<string, unknown>>;

/** An operation at the head, on the shared value `before`, which becomes `after`. */
export interface Kept {
  readonly op: unknown;
  readonly before: unknown;
  readonly after: unknown;
  readonly actor: string;
  /** What the actor's role stands for. */
  readonly standing: string;
}

export interface Keeper {
  readonly manifest: ToolManifest;
  /** The verbs that `op` says it is, each once; none for what is only laid out, or void. */
  verbsOf(op: unknown): readonly string[];
  /**
   * Throws `BAD_OPERATION`, or `NOT_PERMITTED` for what is not this person's to change. How many values it has
   * looked at, for whoever counts what people cost.
   */
  check(kept: Kept): number;
}

export function createKeeper(manifest: ToolManifest): Keeper {
  const verbs = new Map(Object.entries(manifest.verbs) as [string, ManifestVerb][]);
  const fits = new Fits();
  /** What nobody has laid out yet is as it is at first. */
  const read = (value: unknown): Values | null =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...manifest.initial, ...value }
      : null;

  const verbOf = (name: string): ManifestVerb => {
    const verb = verbs.get(name);
    if (verb) return verb;
    throw bad(`${manifest.id} has no verb ${name}; there is ${either([...verbs.keys()])}`);
  };

  return {
    manifest,
    verbsOf: (op) => [...new Set(notesOf(op))],

    check({ op, before: old, after, actor, standing }) {
      const names = notesOf(op);
      const [was, is] = [read(old), read(after)];
      if (!is) throw bad(`${manifest.id} keeps an object`);
      const does = names.map(verbOf);
      for (const [i, verb] of does.entries())
        if (verb.for && !verb.for.includes(standing as Standing))
          throw refused(`${names[i]} of ${manifest.id} is not for the role ${standing}`);
      const parts = does.some(({ changes }) => !changes) ? null : does.flatMap(({ changes = [] }) => changes);
      const beyond = parts && changedBeyond(was, is, parts, actor);
      if (beyond) {
        if (names.length === 0) throw bad(`${manifest.id} is changed by its verbs alone`);
        throw refused(`${names.join(' and ')} of ${manifest.id} may not change ${beyond}`);
      }
      const before = fits.looked;
      const problem = misfit(is, manifest.state, fits);
      if (problem) throw bad(`this would not fit ${manifest.id}: ${problem}`);
      return fits.looked - before;
    },
  };
}

/** The verbs of a noted operation, which has been parsed. */
function notesOf(op: unknown): readonly string[] {
  const { did = [] } = (op ?? {}) as { did?: readonly { readonly verb: string }[] };
  return Array.isArray(op) ? [] : did.map(({ verb }) => verb);
}

const bad = (message: string): MMError => new MMError('BAD_OPERATION', message);
const refused = (message: string): MMError => new MMError('NOT_PERMITTED', message);
