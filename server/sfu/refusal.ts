/** Errors of mediasoup in the words of the protocol. */
import { MMError } from '../../src/core/protocol/errors.js';

/** There is no SFU, and none is coming: `UNAVAILABLE` that nobody need try again. (SG11) */
export class NoMediaError extends MMError {
  constructor(reason: string) {
    super('UNAVAILABLE', `this server has no voice and video: ${reason}`, { retryable: false });
  }
}

/** By the names of mediasoup's errors: its classes are loaded only with it. */
export function refusalOf(error: unknown): MMError {
  if (error instanceof MMError) return error;
  if (!(error instanceof Error)) return MMError.wrap(error);
  const say = (code: MMError['code'], message: string): MMError =>
    new MMError(code, message, { cause: error });
  switch (error.name) {
    case 'UnsupportedError':
      return say('UNSUPPORTED_MEDIA', error.message);
    case 'WorkerClosedError':
    case 'InvalidStateError':
      return say('UNAVAILABLE', 'voice and video are being restarted');
    case 'NotFoundError':
      return say('NOT_FOUND', 'it was closed meanwhile');
    // The worker's own refusal, and what its library finds wrong with a value.
    case 'TypeError':
    case 'Error':
      return isRemote(error) ? say('BAD_MESSAGE', error.message.slice(0, 200)) : MMError.wrap(error);
    default:
      return MMError.wrap(error);
  }
}

/** Whether it comes out of mediasoup and not out of a defect of ours. */
function isRemote({ stack = '' }: Error): boolean {
  return /node_modules[\\/]mediasoup[\\/]/.test(stack);
}
