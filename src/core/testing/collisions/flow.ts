/**
 * The course of a room. Ada and Bob, the two, ask to speak, and Eve asks for the
 * slides; Flo may show her camera; Dee waits before the door; Max is banned.
 * Every value is shown by itself, so what comes of two deeds is told here by
 * what each does to what is shown, and by nothing of the type.
 */
import type { FlowState } from '../../ot/flow/flow.js';
import { flowTool } from '../../tools/flow.js';
import { deed, type Collision, type CollisionTable, type Deed } from './case.js';

const START: FlowState = {
  phase: null,
  ended: false,
  waiting: [{ participant: 'dee', name: 'Dee', at: -1 }],
  asks: [
    { participant: 'ada', name: 'Ada', operation: 'microphone', at: -3 },
    { participant: 'bob', name: 'Bob', operation: 'microphone', at: -2 },
    { participant: 'eve', name: 'Eve', operation: 'slides_*', at: -1 },
  ],
  grants: [{ participant: 'flo', name: 'Flo', operation: 'camera' }],
  roles: [],
  banned: [{ participant: 'max', name: 'Max' }],
};

/** What is shown, by what it is about; null for what is gone. */
type Shown = Readonly<Record<string, string | null>>;

const SHOWN: Shown = {
  'asks ada': 'microphone',
  'asks bob': 'microphone',
  'asks eve': 'slides_*',
  'banned max': '',
  'may flo': 'camera',
  'waits dee': '',
};

const eve = (args: object = {}): object => ({ participant: 'eve', ...args });
const slides = eve({ operation: 'slides_*' });

interface Done {
  readonly deed: Deed;
  /** What it does to what is shown when `who` does it. */
  readonly does: (who: string) => Shown;
}

const DEEDS: readonly Done[] = [
  {
    deed: deed('phase', { phase: 'test' }),
    does: () => ({ phase: 'test', 'asks ada': null, 'asks bob': null, 'asks eve': null, 'may flo': null }),
  },
  { deed: deed('ask', { operation: 'screen' }), does: (who) => ({ [`asks ${who} screen`]: '' }) },
  { deed: deed('withdraw'), does: (who) => ({ [`asks ${who}`]: null }) },
  { deed: deed('grant', slides), does: () => ({ 'asks eve': null, 'may eve': 'slides_*' }) },
  { deed: deed('refuse', slides), does: () => ({ 'asks eve': null }) },
  { deed: deed('revoke', { participant: 'flo', operation: 'camera' }), does: () => ({ 'may flo': null }) },
  {
    deed: deed('knock', { people: [{ participant: 'gil', name: 'Gil' }] }),
    does: () => ({ 'waits gil': '' }),
  },
  { deed: deed('admit', { participant: 'dee' }), does: () => ({ 'waits dee': null }) },
  { deed: deed('turn-away', { participant: 'dee' }), does: () => ({ 'waits dee': null }) },
  { deed: deed('lapse', { participants: ['eve'] }), does: () => ({ 'asks eve': null }) },
  { deed: deed('promote', eve({ name: 'Eve', role: 'speaker' })), does: () => ({ 'role eve': 'speaker' }) },
  {
    deed: deed('hand-over', eve({ name: 'Eve' })),
    does: (who) => ({ 'role eve': 'host', [`role ${who}`]: 'participant' }),
  },
  { deed: deed('succeed', eve({ name: 'Eve', role: 'lead' })), does: () => ({ 'role eve': 'lead' }) },
  { deed: deed('ban', { participant: 'gus', name: 'Gus' }), does: () => ({ 'banned gus': '' }) },
  { deed: deed('unban', { participant: 'max' }), does: () => ({ 'banned max': null }) },
  { deed: deed('end'), does: () => ({ over: '' }) },
  { deed: deed('open'), does: () => ({ over: null }) },
];

/** What people will say happened, where it is not that both did, or the same once. */
const OUTCOMES: Readonly<Record<string, string>> = {
  'phase ask': 'Both: whoever asks just then asks in the new phase',
  'phase grant': 'Both: what is granted just then holds in the new phase',
  'ask ask': 'Each for themselves',
  'withdraw withdraw': 'Each for themselves',
  'grant refuse': 'Granted: whoever refused has not seen it',
  'grant lapse': 'Both; the relay takes no grant for somebody who is gone',
  'refuse lapse': 'No longer asked',
  'admit turn-away': 'Answered once; the relay acts on the answer that comes first',
  'promote hand-over': 'The later role',
  'promote succeed': 'The later role',
  'hand-over hand-over': 'Each gave their own away, to the same person',
  'hand-over succeed': 'The later role',
  'end open': 'The later one stands',
};

const text = (shown: Shown): string =>
  Object.entries(shown)
    .filter(([, value]) => value !== null)
    .map(([about, value]) => (value ? `${about}: ${value}` : about))
    .sort()
    .join(', ');

/** `first` by Ada, then `second` by Bob, who has not seen it: the later one counts for each value. */
const after = (first: Done, second: Done): string =>
  text({ ...SHOWN, ...first.does('ada'), ...second.does('bob') });

const collisions: readonly Collision[] = DEEDS.flatMap((one, i) =>
  DEEDS.slice(i).map((other) => ({
    one: one.deed,
    other: other.deed,
    outcome: OUTCOMES[`${one.deed.verb} ${other.deed.verb}`] ?? (one === other ? 'Once' : 'Both'),
    end: [after(one, other), after(other, one)] as const,
  })),
);

export const flowCollisions: CollisionTable = { tool: flowTool, start: START, show, collisions };

function show(state: unknown): string {
  const { phase, ended, waiting, asks, grants, roles, banned } = state as FlowState;
  const shown: Record<string, string> = {};
  if (phase !== null) shown['phase'] = phase;
  if (ended) shown['over'] = '';
  for (const { participant } of waiting) shown[`waits ${participant}`] = '';
  for (const { participant, operation } of asks)
    if (operation === 'screen') shown[`asks ${participant} screen`] = '';
    else shown[`asks ${participant}`] = operation;
  for (const { participant, operation } of grants) shown[`may ${participant}`] = operation;
  for (const { participant, role } of roles) shown[`role ${participant}`] = role;
  for (const { participant } of banned) shown[`banned ${participant}`] = '';
  return text(shown);
}
