/**
 * What profiles are to decide, as cases: the law is asked them as they stand,
 * and a relay does them, so that the two cannot differ. Data only.
 */
import { builtIn } from '../profile/built-in/built-in.js';
import { createLaw, type Law } from '../profile/law.js';
import type { Asked } from '../profile/permit.js';
import { resolveProfile } from '../profile/resolve.js';
import type { Profile, RuleWord } from '../profile/schema.js';

/** What somebody does. */
export interface Deed {
  readonly tool: string;
  readonly verb: string;
  /** From the state of the document, for arguments that name what is in it. */
  readonly args: (state: unknown) => unknown;
}

export interface ProfileVector {
  readonly title: string;
  readonly profile: Profile;
  readonly law: Law;
  readonly role: string;
  readonly deed: Deed;
  /** What was made before, and by whom: the same person, or somebody else with the role of the application. */
  readonly made: { readonly own: boolean; readonly deed: Deed } | null;
  readonly phase: string | null;
  /** What the person was granted before. */
  readonly granted: readonly string[];
  /** The question to the law. */
  readonly asked: Asked;
  readonly rule: RuleWord;
  readonly reason: string | undefined;
}

const TURN: Deed = { tool: 'slides', verb: 'insert', args: () => ({ at: 0, pages: [PAGE] }) };
const PAGE = { asset: `a${'0'.repeat(32)}`, n: 0 };
const SAY: Deed = { tool: 'chat', verb: 'say', args: () => ({ text: 'Hello' }) };
const message = (state: unknown): string => (state as { messages: { id: string }[] }).messages[0]!.id;
const EDIT: Deed = { tool: 'chat', verb: 'edit', args: (state) => ({ id: message(state), text: 'Bye' }) };
const DELETE: Deed = { tool: 'chat', verb: 'delete', args: (state) => ({ id: message(state) }) };
const RAISE: Deed = { tool: 'hands', verb: 'raise', args: () => ({}) };
const NOTE = { kind: 'note', x: 1, y: 2, w: 30, h: 40, size: 20, text: 'Idea', color: 'yellow' };
const DRAW: Deed = { tool: 'whiteboard', verb: 'add', args: () => ({ object: NOTE }) };
const object = (state: unknown): string => (state as { objects: { id: string }[] }).objects[0]!.id;
const ERASE: Deed = { tool: 'whiteboard', verb: 'remove', args: (state) => ({ id: object(state) }) };
const PAN: Deed = { tool: 'map', verb: 'pan', args: () => ({ center: [7, 50] }) };
const LOCK: Deed = { tool: 'stage', verb: 'lock', args: () => ({}) };
const ASK: Deed = { tool: 'flow', verb: 'ask', args: () => ({ operation: 'chat_delete' }) };
const END: Deed = { tool: 'flow', verb: 'end', args: () => ({}) };
const OPEN: Deed = { tool: 'flow', verb: 'open', args: () => ({}) };
const GO_ON: Deed = { tool: 'flow', verb: 'phase', args: () => ({ phase: 'end' }) };

type Short = readonly [
  profile: string | Profile,
  role: string,
  deed: Deed,
  rule: RuleWord,
  more?: {
    readonly made?: ProfileVector['made'];
    readonly phase?: string;
    readonly granted?: readonly string[];
    readonly reason?: string;
  },
];

const own = (deed: Deed) => ({ made: { own: true, deed } });
const others = (deed: Deed) => ({ made: { own: false, deed } });

const CUSTOM: Profile = {
  id: 'custom',
  extends: 'meeting',
  tools: { map: null },
  roles: {
    scribe: { ops: { 'chat_*': 'allow', chat_delete: 'request', whiteboard_add: 'allow' } },
    critic: { ops: { chat_say: { rule: 'allow', when: "op.doc == 'letters'", why: 'Only in the letters' } } },
    mute: { ops: {} },
    silent: { as: 'viewer' },
    late: { ops: { '*': { rule: 'allow', when: "phase == 'end'" } } },
    watcher: { as: 'viewer', ops: { 'chat_*': 'request', flow_open: 'allow', '*': 'deny' } },
    shy: { ops: { 'chat_*': 'request', chat_delete: 'deny', 'hands_*': 'request', 'flow_*': 'deny' } },
    careful: { ops: { 'chat_*': 'allow', chat_edit: { rule: 'request', when: 'op.author == actor' } } },
    chair: { as: 'host', ops: { '*': 'deny', flow_phase: 'deny' } },
  },
  flow: { role: 'scribe', phases: { end: { roles: { mute: { ops: { '*': 'allow' } } } } } },
};

const SHORT: readonly Short[] = [
  ['open', 'host', TURN, 'allow'],
  ['open', 'participant', TURN, 'allow'],
  ['open', 'viewer', TURN, 'deny', { reason: 'the role viewer may not slides_insert' }],
  ['meeting', 'participant', TURN, 'allow'],
  ['meeting', 'participant', PAN, 'deny', { reason: 'this room has no map' }],
  ['meeting', 'host', PAN, 'deny', { reason: 'this room has no map' }],
  ['meeting', 'host', LOCK, 'allow'],
  ['classroom', 'teacher', TURN, 'allow'],
  ['classroom', 'teacher', LOCK, 'allow'],
  ['classroom', 'teacher', DELETE, 'allow', others(SAY)],
  ['classroom', 'student', TURN, 'deny', { reason: 'The teacher turns the pages' }],
  ['classroom', 'student', LOCK, 'deny'],
  ['classroom', 'student', SAY, 'allow'],
  ['classroom', 'student', EDIT, 'allow', own(SAY)],
  [
    'classroom',
    'student',
    EDIT,
    'deny',
    { ...others(SAY), reason: 'Only who wrote a message may change it' },
  ],
  ['classroom', 'student', RAISE, 'allow'],
  ['classroom', 'student', DRAW, 'deny'],
  ['classroom', 'student', DRAW, 'allow', { phase: 'group-work' }],
  ['classroom', 'student', ERASE, 'deny', { ...others(DRAW), phase: 'group-work' }],
  ['classroom', 'student', ERASE, 'allow', { ...own(DRAW), phase: 'group-work' }],
  ['classroom', 'student', SAY, 'deny', { phase: 'test', reason: 'There is no chat during the test' }],
  ['webinar', 'attendee', RAISE, 'allow'],
  ['webinar', 'attendee', TURN, 'deny'],
  ['webinar', 'host', TURN, 'allow'],
  ['watch-party', 'guest', SAY, 'allow'],
  ['consultation', 'client', TURN, 'allow'],
  ['consultation', 'client', ERASE, 'deny', others(DRAW)],
  ['design-review', 'reviewer', DRAW, 'allow'],
  ['design-review', 'reviewer', ERASE, 'deny', others(DRAW)],
  ['design-review', 'reviewer', ERASE, 'allow', own(DRAW)],
  ['design-review', 'guest', SAY, 'deny'],
  [CUSTOM, 'scribe', SAY, 'allow'],
  [CUSTOM, 'scribe', DELETE, 'request', own(SAY)],
  [CUSTOM, 'scribe', DELETE, 'allow', { ...own(SAY), granted: ['chat_delete'] }],
  [CUSTOM, 'scribe', DELETE, 'allow', { ...own(SAY), granted: ['chat_delete'], phase: 'end' }],
  [CUSTOM, 'shy', SAY, 'request', { reason: 'the role shy has to ask before it may chat_say' }],
  [CUSTOM, 'shy', SAY, 'request', { granted: ['chat_edit', 'hands_*'] }],
  [CUSTOM, 'shy', SAY, 'allow', { granted: ['chat_say'] }],
  [CUSTOM, 'shy', RAISE, 'allow', { granted: ['chat_*', 'hands_*'] }],
  [CUSTOM, 'shy', DELETE, 'deny', { ...others(SAY), granted: ['chat_*'] }],
  [CUSTOM, 'careful', EDIT, 'request', own(SAY)],
  [CUSTOM, 'careful', EDIT, 'allow', { ...own(SAY), granted: ['chat_edit'] }],
  [CUSTOM, 'careful', EDIT, 'deny', { ...others(SAY), granted: ['chat_edit'] }],
  [CUSTOM, 'watcher', ASK, 'allow'],
  [CUSTOM, 'watcher', SAY, 'allow', { granted: ['chat_say'] }],
  [CUSTOM, 'watcher', OPEN, 'allow'],
  [CUSTOM, 'watcher', END, 'deny'],
  [CUSTOM, 'scribe', END, 'deny', { reason: 'the role scribe may not flow_end' }],
  [CUSTOM, 'late', GO_ON, 'deny'],
  [CUSTOM, 'shy', ASK, 'deny'],
  [CUSTOM, 'chair', OPEN, 'allow'],
  [CUSTOM, 'chair', GO_ON, 'deny'],
  [CUSTOM, 'host', GO_ON, 'allow'],
  ['open', 'participant', END, 'deny'],
  ['open', 'host', OPEN, 'allow'],
  ['classroom', 'student', END, 'deny'],
  ['classroom', 'teacher', OPEN, 'allow'],
  [CUSTOM, 'scribe', RAISE, 'deny'],
  [CUSTOM, 'critic', SAY, 'deny', { reason: 'Only in the letters' }],
  [CUSTOM, 'mute', SAY, 'deny'],
  [CUSTOM, 'mute', SAY, 'allow', { phase: 'end' }],
  [CUSTOM, 'silent', RAISE, 'deny'],
  [CUSTOM, 'late', RAISE, 'deny'],
  [CUSTOM, 'late', RAISE, 'allow', { phase: 'end' }],
];

export const PROFILE_VECTORS: readonly ProfileVector[] = SHORT.map(
  ([named, role, deed, rule, { made = null, phase = null, granted = [], reason } = {}]) => {
    const profile = typeof named === 'string' ? builtIn(named)! : named;
    const { tool, verb } = deed;
    const author = made && (made.own ? 'p1' : 'p2');
    const on = made ? ` on ${made.own ? 'their own' : "somebody else's"}` : '';
    const during = phase === null ? '' : ` in the phase ${phase}`;
    const having = granted.length === 0 ? '' : ` with ${granted.join(' and ')} granted`;
    return {
      title: `${rule} to ${role} of ${profile.id}: ${tool}_${verb}${on}${during}${having}`,
      profile,
      law: createLaw(resolveProfile(profile, builtIn)),
      role,
      deed,
      made,
      phase,
      granted,
      asked: { actor: 'p1', role, tool, verb, author, phase, granted },
      rule,
      reason,
    };
  },
);
