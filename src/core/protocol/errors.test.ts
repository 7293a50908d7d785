import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MMError, type ErrorBody } from './errors.js';

describe('errors', () => {
  it('travel with what the one who refused says of another try', () => {
    const final = new MMError('UNAVAILABLE', 'there is none', { retryable: false });
    const travelled = MMError.from(JSON.parse(JSON.stringify(final)) as ErrorBody);
    assert.deepEqual(travelled.toJSON(), final.toJSON());
    assert.equal(travelled.retryable, false);
    assert.equal(new MMError('UNAVAILABLE', 'for now').retryable, true);
  });

  it('of a newer server are INTERNAL, and may be tried again as it says', () => {
    const error = MMError.from({ code: 'NEWER', message: 'what', retryable: false } as unknown as ErrorBody);
    assert.deepEqual([error.code, error.retryable], ['INTERNAL', false]);
  });

  it('without a word on it are as their code is', () => {
    const error = MMError.from({ code: 'NOT_FOUND', message: 'gone' } as ErrorBody);
    assert.equal(error.retryable, false);
  });
});
