/**
 * Whether a manifest holds: its shape, and that what it says fits together.
 * Reports everything at once, each with its path and what would be right. (MF1)
 */
import { MMError } from '../../protocol/errors.js';
import { checkJson } from '../../protocol/json.js';
import { jsonBytes } from '../../protocol/size.js';
import { either, examine, type Path, type Problem, type Report } from '../shape/shape.js';
import { MANIFEST, MANIFEST_BYTES, type ManifestVerb, type ToolManifest } from './schema.js';
import { misfit, type ValueSchema } from './value-schema.js';

export type CheckedManifest =
  | { readonly ok: true; readonly manifest: ToolManifest }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** `value` as JSON gives it. */
export function checkManifest(value: unknown): CheckedManifest {
  const problems: Problem[] = [];
  const report: Report = (path, message) => void (problems.length < 20 && problems.push({ path, message }));
  try {
    checkJson(value, 'the manifest', 'BAD_MESSAGE');
    const bytes = jsonBytes(value);
    if (bytes > MANIFEST_BYTES) report([], `has ${bytes} bytes as JSON, more than ${MANIFEST_BYTES}`);
  } catch (error) {
    report([], MMError.wrap(error).message);
  }
  if (problems.length === 0) examine(MANIFEST, value, [], report);
  if (problems.length === 0) checkSense(value as ToolManifest, report);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, manifest: value as ToolManifest };
}

function checkSense(manifest: ToolManifest, report: Report): void {
  const { state, initial, verbs, page, module, tag } = manifest;
  if (state.type !== 'object') report(['state', 'type'], 'must be "object"');
  const problem = misfit(initial, state);
  if (problem) report(['initial'], `does not fit the state: ${problem}`);
  if (page === undefined && module === undefined)
    report([], 'lacks "page", for a frame of its own, or "module", for an element');
  if (module && tag === undefined) report(['tag'], 'is lacking: which element does the module define?');
  for (const [name, verb] of Object.entries(verbs)) {
    if (verb === null) report(['verbs', name], 'must be an object, not null');
    else checkVerb(verb, ['verbs', name], Object.keys(state.properties ?? {}), report);
  }
}

/** `{name}` in a sentence. */
const PLACES = /\{([^{}]*)\}/g;

function checkVerb(
  { changes, sentence = '', args }: ManifestVerb,
  path: Path,
  parts: string[],
  report: Report,
) {
  for (const [i, part] of (changes ?? []).entries()) {
    const [first = ''] = part.split('/');
    if (!parts.includes(first))
      report(
        [...path, 'changes', i],
        `names "${first}", which is no part of the state; there is ${either(parts)}`,
      );
  }
  const known = Object.keys(args?.properties ?? {});
  for (const [, name = ''] of sentence.matchAll(PLACES)) {
    if (known.includes(name)) continue;
    report([...path, 'sentence'], `has {${name}}, which is none of the args: there is ${either(known)}`);
  }
}

/** What follows the name in the history, of a verb done with `args`; empty when there is nothing to tell. */
export function sentenceOf({ sentence = '' }: ManifestVerb, args: unknown): string {
  const given = typeof args === 'object' && args !== null ? (args as Record<string, unknown>) : {};
  return sentence.replace(PLACES, (_, name: string) => {
    const value = Object.hasOwn(given, name) ? given[name] : '';
    return typeof value === 'object' ? '' : String(value);
  });
}

/** The schema of what a verb is told; anything without. */
export const argsOf = (verb: ManifestVerb): ValueSchema => verb.args ?? {};
