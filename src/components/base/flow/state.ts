/** The document of the room's course, as elements read it. */
export type { Ask, FlowState, Grant, Waiting } from '../../../core/ot/flow/flow.js';
