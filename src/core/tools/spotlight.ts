/** Spotlight: what everybody is shown, and whom they follow. The keys are the page's own. */
import { bad } from '../ot/check.js';
import { checkKey, spotlightType, type SpotlightOp, type SpotlightState } from '../ot/spotlight/spotlight.js';
import { MMError } from '../protocol/errors.js';
import { readArgs, readNoArgs } from './arguments.js';
import type { Tool, Verb } from './tool.js';

type SpotlightVerb = Verb<SpotlightState, SpotlightOp>;

const verbs = {
  /** `{key}`: of what everybody is to see; null for nothing in particular. */
  show(args, { shown }) {
    const key = checkKey(readArgs(args, 'show', ['key']).key, 'key');
    return key === shown ? null : { shown: key };
  },

  /** `{participant?, key?}`: everybody follows, oneself without; `key` is what they see first. Another leads by a host's word. */
  lead(args, { shown, leader }, { author }) {
    const fields = readArgs(args ?? {}, 'lead', [], ['participant', 'key']);
    const who = fields.participant === undefined ? author.id : checkKey(fields.participant, 'participant');
    if (who === null) throw bad('participant must be somebody; release lets everybody choose');
    const key = fields.key === undefined ? undefined : checkKey(fields.key, 'key');
    if (who === leader && (key === undefined || key === shown)) return null;
    return { ...(key !== undefined && { shown: key }), lead: [who, who === author.id] };
  },

  /** Everybody chooses for themselves again. */
  release(args, { leader }) {
    readNoArgs(args, 'release');
    return leader === null ? null : { lead: [null, false] };
  },
} satisfies Record<string, SpotlightVerb>;

export const spotlightTool: Tool<SpotlightState, SpotlightOp> = {
  name: 'spotlight',
  type: spotlightType,
  verbs,
  coalesces: true,

  verbsOf({ shown, lead }) {
    if (lead?.[0]) return ['lead'];
    return [...(shown !== undefined ? ['show'] : []), ...(lead ? ['release'] : [])];
  },

  sentence({ shown, lead }, { name }) {
    if (lead) {
      if (lead[0] === null) return `${name} lets everybody choose`;
      return lead[1] ? `${name} leads, everybody follows` : `${name} handed the lead over`;
    }
    if (shown === undefined) return null;
    return shown === null ? `${name} took the spotlight away` : `${name} showed ${shown} to everybody`;
  },

  admit({ shown, lead }, { leader }, { id, role }) {
    if (role === 'host') return;
    if (lead?.[0] && lead[0] !== id) throw new MMError('NOT_PERMITTED', 'only a host may let another lead');
    // Taking the lead is anybody's: whoever had it may be gone for good.
    const leads = leader === null || leader === id || lead?.[0] === id;
    if (!leads && (shown !== undefined || lead))
      throw new MMError('NOT_PERMITTED', `only the leader or a host may ${lead ? 'release' : 'show'}`);
  },

  stamp({ shown, lead }, { id }) {
    return {
      ...(shown !== undefined && { shown }),
      ...(lead && { lead: [lead[0], lead[0] === id] as const }),
    };
  },
};

export { spotlightTool as tool };
