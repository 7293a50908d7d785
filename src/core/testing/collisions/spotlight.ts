/** Spotlight. Shown as what everybody sees, and who leads: `cy` at first. */
import type { SpotlightState } from '../../ot/spotlight/spotlight.js';
import { spotlightTool } from '../../tools/spotlight.js';
import { deed, pair, type Collision, type CollisionTable, type Deed } from './case.js';

const show = (key: string): Deed => deed('show', { key });
const lead = (participant: string, key?: string): Deed =>
  deed('lead', key === undefined ? { participant } : { participant, key });
const release = deed('release');

const collisions: readonly Collision[] = [
  pair(show('map'), show('video'), 'The later one', 'video, cy leads', 'map, cy leads'),
  pair(show('map'), lead('ada'), 'Both', 'map, ada leads'),
  pair(show('map'), lead('ada', 'video'), 'What the leader shows, whichever came first', 'video, ada leads'),
  pair(show('map'), release, 'Both', 'map'),
  pair(lead('ada'), lead('bob'), 'The later leader', 'slides, bob leads', 'slides, ada leads'),
  pair(
    lead('ada', 'map'),
    lead('bob', 'video'),
    'The later leader, with what they show',
    'video, bob leads',
    'map, ada leads',
  ),
  pair(lead('ada'), release, 'The later one', 'slides', 'slides, ada leads'),
  pair(release, release, 'Everybody chooses', 'slides'),
];

export const spotlightCollisions: CollisionTable = {
  tool: spotlightTool,
  start: { shown: 'slides', leader: 'cy' } satisfies SpotlightState,
  show: (state) => {
    const { shown, leader } = state as SpotlightState;
    return leader === null ? `${shown}` : `${shown}, ${leader} leads`;
  },
  collisions,
};
