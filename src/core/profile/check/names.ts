/** Whether what a profile names exists: tools, verbs, roles, phases, facts, and the places of its layout. */
import { MMError } from '../../protocol/errors.js';
import { ALWAYS } from '../law.js';
import type { Profile, WholeProfile } from '../schema.js';
import { nearest } from '../shape/nearest.js';
import { either, type Path, type Report } from '../shape/shape.js';
import { parseCondition } from '../when/when.js';
import { checkAreas } from './areas.js';
import type { KnownTools } from './known.js';
import { ANY_VERB, checkForeign, isForeign, verbsOfForeign } from '../manifest/foreign.js';

type Roles = NonNullable<Profile['roles']>;

/** Reports what is wrong in `profile` itself, of which `whole` is what it amounts to. */
export function checkNames(profile: Profile, whole: WholeProfile, known: KnownTools, report: Report): void {
  checkTools(profile.tools ?? {}, known, report);
  const used = verbsOf(whole, known);
  const { phases = {}, phase, role, successor } = profile.flow ?? {};
  const roles = Object.keys(whole.roles ?? { host: {}, participant: {}, viewer: {} });
  checkRoles(profile.roles ?? {}, ['roles'], used, report);
  checkSight(profile.roles ?? {}, ['roles'], roles, report);
  if (roles.length === 0) report(['roles'], 'leaves nobody: a room needs at least one role');
  for (const [name, each] of Object.entries(phases)) {
    const path = ['flow', 'phases', name, 'roles'];
    checkRoles(each?.roles ?? {}, path, used, report);
    checkSight(each?.roles ?? {}, path, roles, report);
    for (const [other, patch] of Object.entries(each?.roles ?? {})) {
      expect(other, roles, 'role', [...path, other], report);
      checkPatch(patch, [...path, other], report);
    }
  }
  if (role !== undefined) expect(role, roles, 'role', ['flow', 'role'], report);
  if (successor !== undefined) expect(successor, roles, 'role', ['flow', 'successor'], report);
  if (phase !== undefined)
    expect(phase, Object.keys(whole.flow?.phases ?? {}), 'phase', ['flow', 'phase'], report);
  const documents = Object.keys(whole.tools ?? {});
  for (const width of ['wide', 'narrow'] as const) {
    const { main, areas = [] } = profile.layout?.[width] ?? {};
    const path = ['layout', width];
    if (main !== undefined) expect(main, documents, 'tool in this profile', [...path, 'main'], report);
    checkAreas(areas, documents, [...path, 'areas'], report);
  }
}

function checkTools(tools: NonNullable<Profile['tools']>, known: KnownTools, report: Report): void {
  for (const [name, tool] of Object.entries(tools)) {
    if (tool === null) continue;
    if (isForeign(tool)) {
      checkForeign(tool, ['tools', name], report);
      continue;
    }
    const used = tool.use ?? name;
    const path: Path = tool.use === undefined ? ['tools', name] : ['tools', name, 'use'];
    expect(used, [...known.keys()], 'tool', path, report);
  }
}

function checkRoles(roles: Roles, path: Path, known: KnownTools, report: Report): void {
  for (const [name, role] of Object.entries(roles)) {
    for (const [operation, rule] of Object.entries(role?.ops ?? {})) {
      const at = [...path, name, 'ops', operation];
      checkOperation(operation, known, at, report);
      if (typeof rule !== 'object' || rule?.when === undefined) continue;
      try {
        parseCondition(rule.when);
      } catch (error) {
        report([...at, 'when'], MMError.wrap(error).message);
      }
    }
  }
}

function checkSight(roles: Roles, path: Path, names: readonly string[], report: Report): void {
  for (const [name, role] of Object.entries(roles))
    for (const [i, other] of (role?.sees ?? []).entries())
      expect(other, names, 'role', [...path, name, 'sees', i], report);
}

function checkOperation(operation: string, known: KnownTools, path: Path, report: Report): void {
  if (operation === '*') return;
  const at = operation.lastIndexOf('_');
  const [tool, verb] = [operation.slice(0, at), operation.slice(at + 1)];
  const verbs = known.get(tool);
  if (!verbs) return expect(tool, [...known.keys()], 'tool', path, report);
  if (verb !== '*' && !verbs.includes(ANY_VERB)) expect(verb, verbs, `verb of ${tool}`, path, report);
}

/** A phase says what holds in it; there is nothing that it could take away. */
function checkPatch(patch: Roles[string], path: Path, report: Report): void {
  if (patch === null) return report(path, 'cannot be taken away in a phase: somebody may have the role');
  for (const [operation, rule] of Object.entries(patch?.ops ?? {})) {
    if (rule === null)
      report([...path, 'ops', operation], 'must be "allow", "request" or "deny": a phase takes no rule away');
  }
}

/** The tools that the profile has, and moderation; every tool where it lists none. */
function verbsOf({ tools }: WholeProfile, known: KnownTools): KnownTools {
  if (!tools) return known;
  const used = new Set([...ALWAYS, ...Object.entries(tools).map(([name, { use }]) => use ?? name)]);
  const foreign = Object.entries(tools).filter(([, tool]) => isForeign(tool));
  return new Map([
    ...[...known].filter(([name]) => used.has(name)),
    ...foreign.map(([name, tool]) => [name, verbsOfForeign(tool)] as const),
  ]);
}

function expect(name: string, names: readonly string[], what: string, path: Path, report: Report): void {
  if (names.includes(name)) return;
  const close = nearest(name, names);
  report(
    path,
    `there is no ${what} "${name}"; ${close ? `did you mean "${close}"?` : `there is ${either(names.toSorted())}`}`,
  );
}
