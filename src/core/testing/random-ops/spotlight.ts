import type { Lead, SpotlightOp, SpotlightState } from '../../ot/spotlight/spotlight.js';
import { pick, type Random } from './draw.js';

export function randomSpotlightOp(_state: SpotlightState, random: Random): SpotlightOp {
  const shown = pick(['slides', 'map', '__proto__', null], random);
  const lead: Lead = [pick(['p1', 'p2', null], random), random() < 0.5];
  const chance = random();
  if (chance < 0.4) return { shown };
  return chance < 0.7 ? { lead } : { shown, lead };
}
