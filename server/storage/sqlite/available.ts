/** A database that cannot be read or written (a full disk, say) is a state of the server, not a defect of it. */
import { MMError } from '../../../src/core/protocol/errors.js';

export async function available<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new MMError('UNAVAILABLE', 'sqlite catalogue: the database does not answer', { cause: error });
  }
}
