/** The event is shared with whatever else lets people react. */
export { MMReactionEvent, type ReactionDetail } from '../base/reactions/reaction.event.js';
