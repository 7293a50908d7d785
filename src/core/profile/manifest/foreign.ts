/** Tools from elsewhere as a profile names them: by the address of a manifest, or with the manifest itself. (MF2) */
import type { Path, Report } from '../shape/shape.js';
import { checkManifest } from './check.js';
import { misfit } from './value-schema.js';

/** What of a profile's tool tells that it is from elsewhere. */
interface Named {
  readonly use?: string;
  readonly integrity?: string;
  readonly sandbox?: string;
  readonly options?: unknown;
  readonly manifest?: Readonly<Record<string, unknown>>;
}

/** Stands for the verbs of a tool whose manifest is not at hand. */
export const ANY_VERB = '*';

export const isForeign = ({ use = '', manifest }: Named): boolean =>
  manifest !== undefined || /^https?:\/\//.test(use);

/** Its verbs; any while its manifest has not been taken in. */
export function verbsOfForeign({ manifest }: Named): readonly string[] {
  const verbs: unknown = manifest?.['verbs'];
  return typeof verbs === 'object' && verbs !== null ? Object.keys(verbs) : [ANY_VERB];
}

/** Reports what is wrong with `tool`, which is from elsewhere. */
export function checkForeign(tool: Named, path: Path, report: Report): void {
  const { use, integrity, manifest, options = {} } = tool;
  if (use !== undefined && !/^https?:\/\//.test(use))
    report([...path, 'use'], 'must be the address of a manifest, or be left out where the manifest is here');
  if (use !== undefined && integrity === undefined)
    report(
      [...path, 'integrity'],
      'is lacking: what is at an address may change, a digest says what was meant',
    );
  if (!manifest) return;
  const checked = checkManifest(manifest);
  if (!checked.ok) {
    for (const problem of checked.problems) report([...path, 'manifest', ...problem.path], problem.message);
    return;
  }
  const { page, module, settings = {} } = checked.manifest;
  if (tool.sandbox === 'element' && !module)
    report([...path, 'sandbox'], 'is "element", but the manifest has no module');
  if (tool.sandbox !== 'element' && page === undefined)
    report([...path, 'sandbox'], 'must be "element": the manifest has no page for a frame');
  const problem = misfit(options, settings);
  if (problem) report([...path, 'options'], `do not fit the settings of the tool: ${problem}`);
}
