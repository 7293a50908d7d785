/** `mm-rooms/ot`: the operation types, for use without a room. */
export { ottypes, type OTTypesType, type Side } from './core/ot/ottypes.js';
export type { OTType, Order } from './core/ot/type.js';
export { MMError, type ErrorCode } from './core/protocol/errors.js';
