/** What the SFU says while the call is being entered, and to whom. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SfuEvent } from '../protocol/sfu.js';
import { createHearing, type HearingParts } from './hearing.js';

const gone = (producer: string): SfuEvent => ({ event: 'producer-removed', producer });

function stage() {
  const heard: string[] = [];
  const handle = (who: string) => ({
    handle: (event: SfuEvent) =>
      void heard.push(`${who} ${event.event === 'producer-removed' ? event.producer : event.event}`),
  });
  const hearing = createHearing(() => ({
    call: {} as HearingParts['call'],
    line: { bandwidth: (available) => void heard.push(`line ${available}`) },
    ...{ voices: handle('voices'), own: handle('own'), others: [handle('others')] },
    onSpeaker: () => void heard.push('speaker'),
  }));
  return { hearing, take: () => heard.splice(0) };
}

test('what is said is heard by those whom it concerns', () => {
  const { hearing, take } = stage();
  hearing.hear({ event: 'bandwidth', available: 5 });
  hearing.hear({ event: 'speaker', participant: 'ana' });
  hearing.hear(gone('p'));
  assert.deepEqual(take(), ['line 5', 'voices speaker', 'speaker', 'own p', 'others p']);
});

test('what is said during the entrance is said again to those who begin with its answer, once', () => {
  const { hearing, take } = stage();
  hearing.hear(gone('before'));
  hearing.entering();
  hearing.hear(gone('meanwhile'));
  take();
  hearing.entered();
  assert.deepEqual(take(), ['others meanwhile']);
  hearing.hear(gone('after'));
  take();
  hearing.entered();
  assert.deepEqual(take(), []);
});

test('an entrance that came to nothing takes nothing from the one after it', () => {
  const { hearing, take } = stage();
  const failed = hearing.entering();
  hearing.hear(gone('first'));
  hearing.entering();
  hearing.hear(gone('second'));
  failed();
  take();
  hearing.entered();
  assert.deepEqual(take(), ['others second']);
  const gaveUp = hearing.entering();
  hearing.hear(gone('third'));
  gaveUp();
  take();
  hearing.entered();
  assert.deepEqual(take(), []);
});
