/**
 * What holds and is probably not meant: a tool that nobody may use, a role
 * that cannot make itself heard, an operation that no phase allows anybody, a
 * rule that leaves the next button out, colours that cannot be read. For the author of a profile, who may know better.
 */
import { FLOW } from '../flow-rights.js';
import { createLaw, type Law } from '../law.js';
import type { WholeProfile } from '../schema.js';
import type { Path, Problem, Report } from '../shape/shape.js';
import { checkContrast } from './contrast.js';
import { KIN } from './kin.js';
import type { KnownTools } from './known.js';

/** `whole` has been checked. Paths lead into it, which may be more than its author wrote. */
export function lintProfile(whole: WholeProfile, known: KnownTools): readonly Problem[] {
  const problems: Problem[] = [];
  const report: Report = (path, message) => void problems.push({ path, message });
  const law = createLaw(whole);
  const phases = [null, ...Object.keys(whole.flow?.phases ?? {})].map((phase) => law.during(phase));
  lintTools(whole, phases, known, report);
  for (const role of law.roles) lintRole(role, phases, known, report);
  lintSight(law.roles, phases, report);
  if (law.roles.length > 0 && !law.roles.some((role) => law.standing(role) === 'host'))
    report(['roles'], 'nobody is "as": "host": nobody can mute, remove or let in');
  lintRequests(whole, phases, report);
  lintKin(whole, phases[0]!, report);
  if (whole.flow?.lobby === 'knock' && !anybodyMay(phases, FLOW, 'admit'))
    report(['flow', 'lobby'], 'nobody may let anybody in (flow_admit)');
  checkContrast(whole, report);
  return problems;
}

/** Whether some role may, in some phase, and under some condition. */
function anybodyMay(phases: readonly Law[], tool: string, verb: string): boolean {
  return phases.some((law) => rolesOf(law).some((role) => may(law, role, tool, verb)));
}

const rolesOf = (law: Law): readonly string[] => (law.roles.length > 0 ? law.roles : ['participant']);
const may = (law: Law, role: string, tool: string, verb: string): boolean =>
  law.rule(role, tool, verb).word !== 'deny';

function lintTools(
  { tools = {} }: WholeProfile,
  phases: readonly Law[],
  known: KnownTools,
  report: Report,
): void {
  for (const [name, { use = name }] of Object.entries(tools)) {
    const verbs = known.get(use) ?? [];
    const closed = verbs.filter((verb) => !SERVERS.has(`${use}_${verb}`) && !anybodyMay(phases, use, verb));
    if (closed.length === 0) continue;
    const path: Path = ['tools', name];
    if (closed.length === verbs.length) report(path, `nobody may do anything with ${use}`);
    else report(path, `nobody may ever ${closed.map((verb) => `${use}_${verb}`).join(', ')}`);
  }
}

/** What only the server does. */
const SERVERS: ReadonlySet<string> = new Set(['stage_record', 'flow_knock', 'flow_lapse', 'flow_succeed']);

function lintRole(role: string, phases: readonly Law[], known: KnownTools, report: Report): void {
  const [usual] = phases;
  if (usual!.standing(role) === 'viewer') return;
  const path: Path = ['roles', role];
  const heard = phases.some(
    (law) =>
      law.media(role, 'microphone') !== 'deny' ||
      may(law, role, 'chat', 'say') ||
      may(law, role, 'hands', 'raise'),
  );
  if (!heard) report(path, 'can neither speak nor write nor raise a hand; is it meant to be "as": "viewer"?');
  // To ask for what one may not is not to do anything.
  const acts = [...known].some(
    ([tool, verbs]) =>
      tool !== FLOW && verbs.some((verb) => phases.some((law) => may(law, role, tool, verb))),
  );
  if (!acts) report(path, 'may do nothing; is it meant to be "as": "viewer"?');
}

/** Who speaks or films for nobody, and who gets nobody's voice or video though some are to be got. */
function lintSight(roles: readonly string[], phases: readonly Law[], report: Report): void {
  const sends = (law: Law, role: string): boolean =>
    (['microphone', 'camera', 'screen'] as const).some((what) => law.media(role, what) !== 'deny');
  const gets = (role: string, other: string): boolean =>
    phases.some((law) => sends(law, other) && law.sees(role, other));
  const senders = roles.filter((role) => phases.some((law) => sends(law, role)));
  for (const role of senders)
    if (!roles.some((other) => gets(other, role)))
      report(['roles', role], 'may speak or film, and no role "sees" it: nobody gets it');
  for (const role of senders.length > 0 ? roles : [])
    if (!roles.some((other) => gets(role, other)))
      report(['roles', role], '"sees" nobody: of those who may speak or film it gets none');
}

/** What is only for those to whom it was granted is for nobody where nobody may grant it. */
function lintRequests({ roles = {} }: WholeProfile, phases: readonly Law[], report: Report): void {
  const grants = Object.keys(roles).some((role) => phases.some((law) => may(law, role, FLOW, 'grant')));
  if (grants) return;
  for (const [name, { ops = {}, media = {} }] of Object.entries(roles)) {
    for (const [operation, rule] of Object.entries(ops)) {
      if ((typeof rule === 'string' ? rule : rule.rule) === 'request')
        report(
          ['roles', name, 'ops', operation],
          '"request" is "deny": no role may grant it (flow_grant), as one as a host may',
        );
    }
    for (const [source, rule] of Object.entries(media)) {
      if (rule === 'request')
        report(
          ['roles', name, 'media', source],
          '"request" is "deny": no role may grant it (flow_grant), as one as a host may',
        );
    }
  }
}

/** A rule about one operation, where others that do the same fall under another: whoever wrote it has hardly thought of those. */
function lintKin({ roles = {} }: WholeProfile, law: Law, report: Report): void {
  for (const [role, { ops = {} }] of Object.entries(roles))
    for (const { tool, verbs, does } of KIN) {
      const named = verbs.find((verb) => Object.hasOwn(ops, `${tool}_${verb}`));
      if (named === undefined) continue;
      const { word } = law.rule(role, tool, named);
      const others = verbs.filter(
        (verb) => !Object.hasOwn(ops, `${tool}_${verb}`) && law.rule(role, tool, verb).word !== word,
      );
      if (others.length === 0) continue;
      const names = others.map((verb) => `${tool}_${verb}`).join(' and ');
      const is = law.rule(role, tool, others[0]!).word;
      report(
        ['roles', role, 'ops', `${tool}_${named}`],
        `is "${word}", and ${names} ${others.length > 1 ? 'are' : 'is'} "${is}", though all ${does}; is that meant?`,
      );
    }
}
