/**
 * The law of a room: a whole profile, compiled so that asking is cheap. Decides
 * what a role may do, send and be; the same on the relay and wherever else it
 * is asked. Counts nothing and knows nobody: rates and places are counted by
 * whoever asks. Throws nothing; profiles are checked before. (PF3 to PF6)
 */
import { MEDIA_SOURCES, type MediaSource } from '../protocol/sfu.js';
import { maySend as usuallySent } from './media-rights.js';
import { FLOW, flowRights, usualFlow } from './flow-rights.js';
import { inPhase } from './resolve.js';
import { isForeign } from './manifest/foreign.js';
import type { MediaRules, ProfileRole, ProfileRule, RuleWord, Standing, WholeProfile } from './schema.js';
import { STANDINGS } from './standings.js';
import { ruleOf, type Rule } from './rule.js';
import { RuleCache } from './rule-cache.js';
import { createKeeper, type Keeper } from './manifest/keeper.js';
import type { ToolManifest } from './manifest/schema.js';
import type { Facts } from './when/when.js';

/** What becomes of an operation: it is done, or else why not. */
export interface Verdict {
  readonly rule: RuleWord;
  /** Why it is not done, for people; empty when it is. */
  readonly reason: string;
}

/** What a role may do, as a client is told: by name, closest first, as in the profile. */
export type Rights = Readonly<Record<string, RuleWord>>;

export interface Law {
  /** What the profile is called; `custom` where it says nothing. */
  readonly name: string;
  readonly profile: WholeProfile;
  /** Empty where roles are not listed, and then any may come. */
  readonly roles: readonly string[];
  /** The role of whoever names none. */
  readonly newcomer: string;
  /** The role of the application itself; `host` where there is none that moderates. */
  readonly application: string;
  /** The most who may be in the room, by the profile. */
  readonly capacity: number;
  /** What tools take the role for; the role itself where it is not listed. */
  standing(role: string): string;
  /** The most who may have the role at once. */
  most(role: string): number;
  /** What it may send in a call without asking. */
  maySend(role: string): readonly MediaSource[];
  /** The word about one thing that is sent in a call. */
  media(role: string, what: keyof MediaRules): RuleWord;
  /** Whether the role gets in a call what those with the role `other` send. */
  sees(role: string, other: string): boolean;
  /** The rule about an operation, found once per role and name. */
  rule(role: string, tool: string, verb: string): Rule;
  /** What becomes of an operation for which `rule` was found; `granted`: where that asks for a grant, there is one. */
  judge(rule: Rule, facts: Facts, granted?: boolean): Verdict;
  /** Whether any rule of the role about the tool has a condition. */
  hasConditions(role: string, tool: string): boolean;
  /** What holds the document of a tool from elsewhere to its manifest; undefined for all others. */
  keeper(doc: string): Keeper | undefined;
  /** With what was granted to one who has the role. Undefined where nothing needs telling: the role is as its standing. */
  rights(role: string, granted?: Iterable<string>): Rights | undefined;
  /** The law in a phase of the profile; this one for null and for a phase that there is not. */
  during(phase: string | null): Law;
}

/** The tools of moderation and of the room's course, which every room has whatever its profile lists. */
export const ALWAYS: readonly string[] = ['stage', FLOW];

const DONE: Verdict = { rule: 'allow', reason: '' };

/** Where roles are not listed: these, and others may nothing. */
const USUAL: Readonly<Record<Standing, ProfileRole>> = {
  host: { as: 'host' },
  participant: { as: 'participant' },
  viewer: { as: 'viewer' },
};

/**
 * What is told of somebody with `role` beside its name: nothing in an open room,
 * where the role says it all. That it is told is how a page knows that there is
 * a profile to ask for: one with roles, or else with looks, texts or a course.
 */
export function factsOf({ profile, standing }: Law, role: string): { readonly as?: Standing } {
  const { roles, brand, strings, flow } = profile;
  const as = STANDINGS.find((each) => each === standing(role));
  return as && (roles ?? brand ?? strings ?? flow) ? { as } : {};
}

export function createLaw(whole: WholeProfile): Law {
  return compile(whole, null, new Map());
}

function compile(whole: WholeProfile, phase: string | null, others: Map<string | null, Law>): Law {
  const profile = inPhase(whole, phase);
  const roles = new Map<string, ProfileRole>(Object.entries(profile.roles ?? USUAL));
  const standings = new Map([...roles].map(([name, role]) => [name, role.as ?? 'participant'] as const));
  /** Rules that were found, by role, tool and verb. */
  const known = new Map([...roles.keys()].map((name) => [name, new RuleCache()] as const));
  const compiled = new Map([...roles].map(([name, role]) => [name, rulesOf(role)] as const));
  const sent = new Map([...roles].map(([name, role]) => [name, sourcesOf(role)] as const));
  const conditioned = new Map([...compiled].map(([name, own]) => [name, conditionsOf(own)] as const));
  const tools = profile.tools && toolsOf(profile.tools);
  const keepers = keepersOf(profile.tools ?? {});
  const named = [...(profile.roles ? roles.keys() : [])];
  const first = (standing: Standing): string | undefined =>
    [...standings].find(([, each]) => each === standing)?.[0];

  function find(role: string, tool: string, verb: string): Rule {
    const own = compiled.get(role);
    if (!own) return ruleOf(role, 'deny');
    if (tool === FLOW)
      return own.get(`${FLOW}_${verb}`) ?? own.get(`${FLOW}_*`) ?? usualFlow(standings.get(role), verb);
    if (tools && !ALWAYS.includes(tool) && !tools.has(tool))
      return ruleOf(role, { rule: 'deny', why: `this room has no ${tool}` });
    return own.get(`${tool}_${verb}`) ?? own.get(`${tool}_*`) ?? own.get('*') ?? ruleOf(role, 'deny');
  }

  function rulesOf({ as, ops }: ProfileRole): ReadonlyMap<string, Rule> {
    const usual: Readonly<Record<string, ProfileRule>> = { '*': as === 'viewer' ? 'deny' : 'allow' };
    return new Map(Object.entries(ops ?? usual).map(([name, rule]) => [name, ruleOf(name, rule)]));
  }

  const law: Law = {
    name: profile.id ?? 'custom',
    profile,
    roles: named,
    newcomer: profile.flow?.role ?? first('participant') ?? [...roles.keys()][0] ?? 'participant',
    application: first('host') ?? 'host',
    capacity: profile.capacity ?? Infinity,
    standing: (role) => standings.get(role) ?? role,
    most: (role) => roles.get(role)?.max ?? Infinity,
    maySend: (role) => sent.get(role) ?? [],
    media: (role, what) =>
      roles.get(role)?.media?.[what] ??
      (!roles.get(role)?.media && (sent.get(role) ?? []).includes(what) ? 'allow' : 'deny'),
    sees: (role, other) => roles.get(role)?.sees?.includes(other) ?? true,
    rule(role, tool, verb) {
      const own = known.get(role);
      return own ? own.get(tool, verb, () => find(role, tool, verb)) : find(role, tool, verb);
    },
    judge(rule, facts, granted = false) {
      if (rule.word === 'deny' || (rule.word === 'request' && !granted)) return refusal(rule, facts);
      if (!rule.when || rule.when(facts)) return DONE;
      return refusal({ ...rule, word: 'deny' }, facts);
    },
    hasConditions(role, tool) {
      const own = conditioned.get(role);
      return own !== undefined && own.size > 0 && (own.has(tool) || own.has('*'));
    },
    keeper: (doc) => keepers.get(doc),
    rights(role, granted = []) {
      const own = profile.roles && compiled.get(role);
      if (!own) return undefined;
      const all = own.get('*')?.word ?? 'deny';
      const listed =
        tools && all !== 'deny' ? [...tools, 'stage'].map((tool) => [`${tool}_*`, all] as const) : [];
      const words = [...own].map(([name, { word }]) => [name, word] as const);
      const flow = own.has(`${FLOW}_*`) ? [] : flowRights(standings.get(role));
      const rights = {
        ...Object.fromEntries([...listed, ...flow, ...words]),
        '*': tools ? 'deny' : all,
      } as Record<string, RuleWord>;
      for (const name of granted) grantIn(rights, name);
      return rights;
    },
    during(to) {
      const key = to !== null && Object.hasOwn(whole.flow?.phases ?? {}, to) ? to : null;
      return others.get(key) ?? compile(whole, key, others);
    },
  };
  others.set(phase, law);
  return law;
}

/** Turns what asks for a grant of `name` into what is allowed: the operation, or all of the tool that ask for one. */
function grantIn(rights: Record<string, RuleWord>, name: string): void {
  if (!name.endsWith('_*')) {
    const word = rights[name] ?? rights[`${name.slice(0, name.lastIndexOf('_'))}_*`] ?? rights['*'];
    if (word === 'request') rights[name] = 'allow';
    return;
  }
  if ((rights[name] ?? rights['*']) === 'request') rights[name] = 'allow';
  for (const other of Object.keys(rights))
    if (other.startsWith(name.slice(0, -1)) && rights[other] === 'request') rights[other] = 'allow';
}

/** The tools about which a rule has a condition, and `*`. */
function conditionsOf(rules: ReadonlyMap<string, Rule>): ReadonlySet<string> {
  const names = [...rules.values()].filter((rule) => rule.when).map((rule) => rule.name);
  return new Set(names.map((name) => (name === '*' ? name : name.slice(0, name.lastIndexOf('_')))));
}

type Tools = NonNullable<WholeProfile['tools']>;

/** The tools of a profile's documents; one from elsewhere is called as its document. */
function toolsOf(tools: Tools): ReadonlySet<string> {
  return new Set(Object.entries(tools).map(([name, tool]) => (isForeign(tool) ? name : (tool.use ?? name))));
}

/** By document. */
function keepersOf(tools: Tools): ReadonlyMap<string, Keeper> {
  const kept = Object.entries(tools).filter(([, { manifest }]) => manifest);
  return new Map(kept.map(([name, { manifest }]) => [name, createKeeper(manifest as ToolManifest)]));
}

function sourcesOf({ as = 'participant', media }: ProfileRole): readonly MediaSource[] {
  if (!media) return usuallySent(as);
  const of = {
    microphone: 'microphone',
    camera: 'camera',
    screen: 'screen',
    'screen-audio': 'screen',
  } as const;
  return MEDIA_SOURCES.filter((source) => media[of[source]] === 'allow');
}

function refusal({ word, why }: Rule, facts: Facts): Verdict {
  const name = `${String(facts('op.tool'))}_${String(facts('op.verb'))}`;
  const role = String(facts('role'));
  if (word === 'request')
    return { rule: 'request', reason: why ?? `the role ${role} has to ask before it may ${name}` };
  return { rule: 'deny', reason: why ?? `the role ${role} may not ${name}` };
}
