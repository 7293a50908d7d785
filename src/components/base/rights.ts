/** What a participant may do, as far as an element has to know it: what it shows and takes. (PF4) */
import { looksOn, permits, type Who } from '../../core/protocol/rights.js';

/** Whether they keep order: mute, remove, let in. */
export const moderates = (who: Who): boolean => (who?.as ?? who?.role) === 'host';

export { looksOn, permits };
