/** A manifest for tests: a vote on colours, where each has a vote of one's own, and the host opens and closes. */
import type { ToolManifest } from '../schema.js';

const colour = { enum: ['red', 'green', 'blue'] } as const;

export const coloursManifest: ToolManifest = {
  id: 'colours',
  version: '1.0.0',
  title: 'Colours',
  page: './colours.html',
  module: { src: './colours.js', integrity: `sha384-${'A'.repeat(64)}` },
  tag: 'acme-colours',
  state: {
    type: 'object',
    required: ['votes', 'closed', 'note'],
    additionalProperties: false,
    properties: {
      votes: { type: 'object', maxProperties: 3, additionalProperties: colour },
      closed: { type: 'boolean' },
      note: { type: 'string', format: 'text', maxLength: 20 },
    },
  },
  initial: { votes: {}, closed: false, note: '' },
  verbs: {
    vote: {
      args: { type: 'object', required: ['colour'], properties: { colour } },
      sentence: 'voted for {colour}',
      changes: ['votes/{self}'],
    },
    close: { sentence: 'closed the vote', changes: ['closed'], for: ['host'] },
    write: { changes: ['note'] },
  },
  settings: {
    type: 'object',
    additionalProperties: false,
    properties: { question: { type: 'string', maxLength: 80 } },
  },
};
