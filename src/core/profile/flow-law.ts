/**
 * Whether the profile of a room takes a change of its course, from somebody who
 * may make such changes at all: the phase and the role have to be of the
 * profile, what is asked for has to be something that one asks for, and nobody
 * who is no host makes or unmakes one. Throws the refusal. (PF9, PF10)
 */
import { isGone, isListed, MEDIA_NAMES, type Change, type Listed } from '../ot/flow/changes.js';
import { MMError } from '../protocol/errors.js';
import { show } from '../protocol/ids.js';
import type { Author } from '../tools/tool.js';
import type { Law } from './law.js';
import { ROLES } from './permit.js';
import type { MediaRules, RuleWord } from './schema.js';
import { either } from './shape/shape.js';

/** Those in the room, or expected back. */
export interface Crowd {
  /** Undefined for somebody who is not. */
  roleOf(participant: string): string | undefined;
  /** How many have the role, but for one. */
  count(role: string, but: string): number;
}

/** What the law says to somebody with that role about an operation, all of a tool, or a source. */
export function wordOn(law: Law, role: string, operation: string): { word: RuleWord; why: string | null } {
  if ((MEDIA_NAMES as readonly string[]).includes(operation))
    return { word: law.media(role, operation as keyof MediaRules), why: null };
  const at = operation.lastIndexOf('_');
  return law.rule(role, operation.slice(0, at), operation.slice(at + 1));
}

/** `author` has the role's standing, as tools know authors. */
export function checkFlowChange(change: Change, author: Author, law: Law, crowd: Crowd): void {
  if (change[0] === 'phase') return checkPhase(change[3], law);
  if (!isListed(change)) return;
  const [list, participant, operation, value] = change;
  if (list === 'asks' && !isGone(value)) return checkAsked(participant, operation, law, crowd);
  if (list === 'grants' && !isGone(value)) return checkAsked(participant, operation, law, crowd);
  if (list === 'roles') return checkRole(change, author, law, crowd);
  if (list === 'banned' && !isGone(value)) checkEqual(participant, author, law, crowd, 'bans');
}

function checkPhase(phase: string | null, { profile }: Law): void {
  const phases = Object.keys(profile.flow?.phases ?? {});
  if (phase === null || phases.includes(phase)) return;
  const there = phases.length === 0 ? 'it has none' : `there is ${either(phases)}`;
  throw new MMError('BAD_OPERATION', `this room has no phase ${show(phase)}; ${there}`);
}

/** There is nothing to be asked for or granted where the rule does not say `request`. */
function checkAsked(participant: string, operation: string, law: Law, crowd: Crowd): void {
  const role = crowd.roleOf(participant);
  if (role === undefined)
    throw new MMError('NOT_FOUND', 'whoever is to be allowed something is not in the room');
  const { word, why } = wordOn(law, role, operation);
  if (word === 'request') return;
  if (word === 'allow')
    throw new MMError('BAD_OPERATION', `the role ${role} may ${operation} without being granted it`);
  throw new MMError(
    'NOT_PERMITTED',
    why ?? `the role ${role} may not ${operation}, and asking does not help`,
  );
}

function checkRole(change: Listed<'roles'>, author: Author, law: Law, crowd: Crowd): void {
  const [, participant, , value] = change;
  if (participant !== author.id) checkEqual(participant, author, law, crowd, 'changes the role of');
  if (isGone(value)) return;
  const { role } = value;
  const roles = law.roles.length > 0 ? law.roles : ROLES;
  if (!roles.includes(role))
    throw new MMError('BAD_OPERATION', `this room has no role ${show(role)}; there is ${either(roles)}`);
  if (crowd.roleOf(participant) === undefined)
    throw new MMError('NOT_FOUND', 'whoever is to have the role is not in the room');
  if (author.role !== 'host' && law.standing(role) === 'host')
    throw new MMError('NOT_PERMITTED', 'only a host makes somebody else one');
  // What is handed over is free by then.
  if (value.how !== 'hand-over' && crowd.count(role, participant) >= law.most(role))
    throw new MMError('ROOM_FULL', `there may be ${law.most(role)} with the role ${role}, and they are here`);
}

/** Only a host does it to a host. */
function checkEqual(participant: string, author: Author, law: Law, crowd: Crowd, does: string): void {
  const role = crowd.roleOf(participant);
  if (author.role === 'host' || role === undefined || law.standing(role) !== 'host') return;
  throw new MMError('NOT_PERMITTED', `only a host ${does} a host`);
}
