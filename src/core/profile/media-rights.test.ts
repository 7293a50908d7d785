import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MEDIA_SOURCES } from '../protocol/sfu.js';
import { maySend } from './media-rights.js';
import { ROLES } from './permit.js';

describe('media rights', () => {
  it('[SG4] lets host and participant send everything, and a viewer nothing', () => {
    const rights = ROLES.map((role) => [role, maySend(role)]);
    assert.deepEqual(rights, [
      ['host', MEDIA_SOURCES],
      ['participant', MEDIA_SOURCES],
      ['viewer', []],
    ]);
  });

  it('[SG4] lets a role that is not known send nothing, whatever it is called', () => {
    for (const role of ['', 'admin', '__proto__', 'constructor', 'toString'])
      assert.deepEqual(maySend(role), [], role);
  });
});
