import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleOf } from './rule.js';
import { RuleCache } from './rule-cache.js';

test('[PF4] what somebody makes up is judged, and not kept for ever', () => {
  const cache = new RuleCache();
  let found = 0;
  const find = () => {
    found++;
    return ruleOf('*', 'deny');
  };
  const first = cache.get('chat', 'say', find);
  for (let n = 0; n < 10_000; n++) assert.equal(cache.get(`tool${n}`, `verb${n}`, find).word, 'deny');
  assert.equal(cache.size, 2_000);
  assert.equal(found, 10_001);
  // What was kept is still found at once, and what was not is found anew.
  assert.equal(cache.get('chat', 'say', find), first);
  assert.equal(found, 10_001);
  assert.notEqual(cache.get('tool9999', 'verb9999', find), cache.get('tool9999', 'verb9999', find));
});
