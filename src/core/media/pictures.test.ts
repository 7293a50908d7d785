/** Which pictures are received, as examples and as properties. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { choosePictures, spatialFor, type Picture, type PictureRules } from './pictures.js';

const rules: PictureRules = {
  speakers: [],
  pinned: null,
  rung: 'full',
  trying: false,
  limit: 9,
  background: false,
};
const camera = (participant: string, fields: Partial<Picture> = {}): Picture => ({
  producer: `${participant}-camera`,
  participant,
  source: 'camera',
  muted: false,
  size: { width: 320, height: 180 },
  ...fields,
});
const withheld = (pictures: readonly Picture[], given: Partial<PictureRules>) =>
  Object.fromEntries(
    [...choosePictures(pictures, { ...rules, ...given })].map(([id, choice]) => [id, choice.withheld]),
  );

test('layers follow the size at which a picture is shown', () => {
  assert.equal(spatialFor({ width: 160, height: 90 }), 0);
  assert.equal(spatialFor({ width: 320, height: 180 }), 0);
  assert.equal(spatialFor({ width: 400, height: 225 }), 0, 'a little stretched is not worth twice the bits');
  assert.equal(spatialFor({ width: 640, height: 360 }), 1);
  assert.equal(spatialFor({ width: 1280, height: 720 }), 2);
  assert.equal(spatialFor({ width: 3840, height: 2160 }), 2);
  assert.equal(spatialFor({ width: 1280, height: 100 }), 2, 'wide and low');
});

test('what nobody shows, and what is shown on a page that nobody sees, is not received', () => {
  assert.deepEqual(withheld([camera('ana', { size: null })], {}), { 'ana-camera': 'hidden' });
  assert.deepEqual(withheld([camera('ana')], { background: true }), { 'ana-camera': 'hidden' });
});

test('beyond the limit those are left out who have not spoken for longest', () => {
  const crowd = ['ana', 'bo', 'cleo', 'dan'].map((name) => camera(name));
  assert.deepEqual(withheld(crowd, { limit: 2, speakers: ['dan', 'bo'] }), {
    'dan-camera': null,
    'bo-camera': null,
    'ana-camera': 'crowd',
    'cleo-camera': 'crowd',
  });
  assert.equal(withheld(crowd, { limit: 2, speakers: ['dan', 'bo'], pinned: 'cleo' })['cleo-camera'], null);
});

test('a shared screen comes before every face, and who is off takes nobody’s place', () => {
  const screen = { ...camera('cleo'), producer: 'cleo-screen', source: 'screen' as const };
  const choices = withheld([camera('ana', { muted: true }), camera('bo'), screen], { limit: 1 });
  assert.deepEqual(choices, { 'cleo-screen': null, 'ana-camera': null, 'bo-camera': 'crowd' });
});

test('a narrow line gets small pictures, a narrower one none', () => {
  const large = camera('ana', { size: { width: 1280, height: 720 } });
  const of = (given: Partial<PictureRules>) =>
    choosePictures([large], { ...rules, ...given }).get('ana-camera');
  assert.equal(of({})?.want?.spatial, 2);
  assert.equal(of({ rung: 'reduced' })?.want?.spatial, 0);
  assert.equal(of({ rung: 'reduced', pinned: 'ana' })?.want?.spatial, 1);
  assert.equal(of({ rung: 'reduced', pinned: 'ana', trying: true })?.want?.spatial, 0);
  assert.equal(of({ rung: 'audio' })?.withheld, 'bandwidth');
  assert.equal(of({ rung: 'operations' })?.want, null);
});

const name = fc.constantFrom('ana', 'bo', 'cleo', 'dan', 'eve', 'fay');
const size = fc.option(
  fc.record({ width: fc.integer({ min: 1, max: 4_000 }), height: fc.integer({ min: 1, max: 3_000 }) }),
);
const pictures = fc.uniqueArray(
  fc.record({
    participant: name,
    source: fc.constantFrom('camera' as const, 'screen' as const),
    muted: fc.boolean(),
    size,
  }),
  { selector: ({ participant, source }) => `${participant}-${source}` },
);
const anyRules = fc.record({
  speakers: fc.uniqueArray(name),
  pinned: fc.option(name),
  rung: fc.constantFrom('full' as const, 'reduced' as const, 'audio' as const, 'operations' as const),
  trying: fc.boolean(),
  limit: fc.integer({ min: 0, max: 6 }),
  background: fc.boolean(),
});

test('whatever is shown: each picture has its answer, and the rules hold', () => {
  fc.assert(
    fc.property(pictures, anyRules, (drawn, given) => {
      const all = drawn.map((each) => ({ ...each, producer: `${each.participant}-${each.source}` }));
      const choices = choosePictures(all, given);
      assert.equal(choices.size, all.length);
      let received = 0;
      for (const picture of all) {
        const { want, withheld: why } = choices.get(picture.producer) ?? assert.fail();
        assert.equal(want === null, why !== null, 'received, or withheld with a reason');
        if (!want) continue;
        if (!picture.muted) received++;
        assert.ok(picture.size && !given.background && given.rung !== 'audio' && given.rung !== 'operations');
        assert.ok(want.priority >= 1 && want.priority < 255, 'sound comes first');
        assert.ok(want.spatial >= 0 && want.spatial <= 2 && want.temporal >= 0 && want.temporal <= 2);
        if (picture.source === 'camera') assert.ok(want.spatial <= spatialFor(picture.size));
      }
      assert.ok(received <= given.limit);
      const left = all.some(({ producer }) => choices.get(producer)?.withheld === 'crowd');
      if (left) assert.equal(received, given.limit, 'nobody is left out while there is room');
    }),
    { numRuns: 500 },
  );
});

test('a larger picture never gets fewer layers', () => {
  const side = fc.integer({ min: 1, max: 4_000 });
  fc.assert(
    fc.property(side, side, fc.integer({ min: 0, max: 1_000 }), (width, height, more) => {
      assert.ok(spatialFor({ width: width + more, height: height + more }) >= spatialFor({ width, height }));
    }),
  );
});
