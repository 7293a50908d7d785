import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnyTool, VerbContext } from '../tools/tool.js';
import { COLLISIONS } from './collisions.js';
import type { Deed } from './collisions/case.js';

const say = ({ verb, args }: Deed): string => `${verb} ${JSON.stringify(args) ?? ''}`.trim();
const context: VerbContext = {
  author: { id: 'ada', name: 'Ada', role: 'host' },
  now: 1_000,
  newId: () => 'new',
};

/** What is laid out for the first time is no news, the deed that it was for is told; nor is what goes with those who go. */
const SILENT = ['state_begin', 'flow_lapse'];

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
        if (SILENT.includes(`${tool.name}_${verb}`)) return assert.equal(sentence, null);
        // What the server alone may state is a fact, and nobody's doing.
        const subject = isFact(tool, op, start) ? /^The\b.*[^.\s]$/ : /^Ada\b.*[^.\s]$/;
        assert.match(sentence ?? '', subject, 'the name first, no full stop');
        assert.doesNotMatch(sentence!, /undefined|null|NaN|\[object/);
      });
    }
  });
}

/** Whether the server may do it, and nobody else, hosts included. */
function isFact({ admit }: AnyTool, op: unknown, state: unknown): boolean {
  const may = (id: string): boolean => {
    try {
      admit?.(op, state, { ...context.author, id });
      return true;
    } catch {
      return false;
    }
  };
  return may('server') && !may('ada');
}
