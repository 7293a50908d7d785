import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { VerbContext } from '../tools/tool.js';
import { COLLISIONS } from './collisions.js';
import type { Deed } from './collisions/case.js';

const say = ({ verb, args }: Deed): string => `${verb} ${JSON.stringify(args) ?? ''}`.trim();
const context: VerbContext = {
  author: { id: 'ada', name: 'Ada', role: 'host' },
  now: 1_000,
  newId: () => 'new',
};

for (const { tool, start, collisions } of COLLISIONS) {
  describe(`sentences of ${tool.name}`, () => {
    const deeds = new Map(
      collisions.flatMap(({ one, other }) => [one, other]).map((deed) => [say(deed), deed]),
    );
    for (const [title, { verb, args }] of deeds) {
      it(title, () => {
        const op: unknown = tool.verbs[verb]!(args, start, context);
        const after: unknown = tool.type.apply(start, op);
        const sentence = tool.sentence(op, { name: 'Ada', before: start, after });
        assert.match(sentence ?? '', /^Ada\b.*[^.\s]$/, 'the name first, no full stop');
        assert.doesNotMatch(sentence!, /undefined|null|NaN|\[object/);
      });
    }
  });
}
