/**
 * The shared value of a tool from elsewhere, seen through its manifest: its
 * state, and what this person may make of it. Says no before the relay would.
 * Loaded with the first such tool: the arithmetic of JSON is large.
 */
import { change } from '../../../core/ot/state/change.js';
import { isObject, type Doc, type JSONOp } from '../../../core/ot/json.js';
import { seemly, type Note } from '../../../core/ot/state/notes.js';
import { argsOf, sentenceOf } from '../../../core/profile/manifest/check.js';
import { changedBeyond } from '../../../core/profile/manifest/parts.js';
import type { ToolManifest } from '../../../core/profile/manifest/schema.js';
import { misfit } from '../../../core/profile/manifest/value-schema.js';
import { MMError } from '../../../core/protocol/errors.js';

export type Values = Readonly<Record<string, Doc>>;

/** The state as the manifest has it, where nobody has laid out a part yet as it is at first; or why it is none. */
export function readState(manifest: ToolManifest, value: unknown): Values | string {
  if (!isObject(value)) return 'the value is no object';
  const state = { ...(manifest.initial as Values), ...value };
  return misfit(state, manifest.state) ?? state;
}

/** Whether part of `value` has not been laid out yet. */
export const isNew = (manifest: ToolManifest, value: unknown): boolean =>
  !isObject(value) || Object.keys(manifest.initial).some((key) => !Object.hasOwn(value, key));

export interface Deed {
  readonly op: JSONOp;
  readonly did: readonly Note[];
}

/** `before` made into `after` by `verb`, as an operation; null when nothing changes. Throws `BAD_OPERATION` or `NOT_PERMITTED`. */
export function deedOf(
  manifest: ToolManifest,
  {
    verb,
    args,
    before,
    after,
    actor,
  }: { verb: string; args: unknown; before: Values; after: unknown; actor: string },
): Deed | null {
  const rules = Object.hasOwn(manifest.verbs, verb) ? manifest.verbs[verb] : undefined;
  if (!rules) throw new MMError('BAD_OPERATION', `${manifest.id} has no verb ${verb}`);
  const wrong = misfit(args ?? {}, argsOf(rules));
  if (wrong) throw new MMError('BAD_OPERATION', `${verb} is told wrongly: ${wrong}`);
  const problem = misfit(after, manifest.state);
  if (problem) throw new MMError('BAD_OPERATION', `${verb} leads to what does not fit: ${problem}`);
  const beyond = rules.changes && changedBeyond(before, after, rules.changes, actor);
  if (beyond) throw new MMError('NOT_PERMITTED', `${verb} of ${manifest.id} may not change ${beyond}`);
  const op = change(before as Doc, after as Doc, manifest.state);
  if (op === null) return null;
  const text = seemly(sentenceOf(rules, args));
  return { op, did: [{ verb, ...(text && { text }) }] };
}
