import assert from 'node:assert/strict';
import { it } from 'node:test';
import { MEDIA_SOURCES } from '../../src/core/protocol/sfu.js';
import { sourcesOf } from './sources.js';

it('[SG4] what may be sent is what the room says, and else what the role says by itself', () => {
  assert.deepEqual(sourcesOf({ role: 'viewer', sources: ['camera'] }), ['camera']);
  assert.deepEqual(sourcesOf({ role: 'host', sources: [] }), []);
  assert.deepEqual(sourcesOf({ role: 'host' }), MEDIA_SOURCES);
  assert.deepEqual(sourcesOf({ role: 'viewer' }), []);
});
