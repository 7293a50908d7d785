/** What is made on a transport takes a moment, in which the transport may be closed. */
import type { types } from 'mediasoup';
import { MMError } from '../../src/core/protocol/errors.js';

/** `made`, unless its transport was closed meanwhile: then it is closed too, which mediasoup would not do. */
export function settled<Made extends { close(): void }>(transport: types.Transport, made: Made): Made {
  if (!transport.closed) return made;
  made.close();
  throw new MMError('UNAVAILABLE', 'the transport was closed meanwhile');
}
