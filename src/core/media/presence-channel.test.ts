/** Presence on data channels: faster than the socket, never behind it, and nobody's business who is not there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PresenceStore } from '../presence/presence.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { createPresenceChannel } from './presence-channel.js';
import type { SfuClient } from './sfu-client.js';
import { MEDIA } from './settings.js';

function stage() {
  const clock = createFakeClock();
  /** What the room shows, in order. */
  const shown: unknown[] = [];
  const here = new Set(['bo', 'cleo']);
  const presence: Pick<PresenceStore, 'handleChanged' | 'bypass'> = {
    handleChanged: ({ changes }) => void shown.push(...(presence.bypass?.received(changes) ?? changes)),
  };
  const channels = new Map<string, (text: string) => void>();
  const sent: string[] = [];
  const client = {
    joined: { dataProducers: [{ id: 'd-bo', participant: 'bo' }] },
    sendData: async () => ({ send: (text: string) => sent.push(text) > 0, close: () => {} }),
    receiveData: async (id: string, heard: (text: string) => void) => {
      channels.set(id, heard);
      return { close: () => channels.delete(id) };
    },
  } as unknown as SfuClient;
  const channel = createPresenceChannel({ clock, presence, isHere: (id) => here.has(id) });
  channel.enter(client);
  const hear = (n: unknown, value: unknown, id = 'd-bo'): void =>
    channels.get(id)?.(JSON.stringify([n, value]));
  const socket = (value: unknown): void => presence.handleChanged({ changes: [['bo', value]] });
  return { clock, shown, here, presence, channels, sent, channel, client, hear, socket };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('[SG6] what arrives here is shown at once; what is older, or comes twice, is not', () => {
  const { hear, shown } = stage();
  hear(1, 'a');
  hear(3, 'c');
  hear(2, 'b');
  hear(3, 'c');
  assert.deepEqual(shown, [
    ['bo', 'a'],
    ['bo', 'c'],
  ]);
});

test('[SG6] the socket, which is slower, never takes a value back', () => {
  const { hear, socket, shown, clock } = stage();
  hear(1, 'a');
  hear(2, 'b');
  socket('a');
  assert.deepEqual(shown.at(-1), ['bo', 'b']);
  clock.advance(MEDIA.presenceFreshMs);
  assert.deepEqual(shown.at(-1), ['bo', 'b'], 'the socket was late');
  socket('b');
  assert.deepEqual(shown.at(-1), ['bo', 'b']);
});

test('[SG6] what the channel lost the socket brings, when the channel is quiet', () => {
  const { hear, socket, shown, clock } = stage();
  hear(1, 'a');
  socket('lost on the channel');
  assert.deepEqual(shown.at(-1), ['bo', 'a']);
  clock.advance(MEDIA.presenceFreshMs);
  assert.deepEqual(shown.at(-1), ['bo', 'lost on the channel']);
  socket('later');
  assert.deepEqual(shown.at(-1), ['bo', 'later']);
  assert.equal(clock.timers, 0);
});

test('[SG6] nonsense, too much, and who is not in the room are not shown', () => {
  const { hear, shown, here, channels } = stage();
  const raw = (text: string): void => channels.get('d-bo')?.(text);
  raw('{');
  raw('{"a":1}');
  raw('null');
  raw('[1, {"__proto__": {"x": 1}}]');
  hear('1', 'a');
  hear(1.5, 'a');
  hear(-1, 'a');
  hear(1, 'x'.repeat(3_000));
  hear(2, JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`));
  here.delete('bo');
  hear(9, 'ghost');
  assert.deepEqual(shown, []);
});

test('[SG6] the own values go out on both ways, counted', async () => {
  const { presence, sent } = stage();
  presence.bypass?.sent({ cursor: [0, 0] });
  presence.bypass?.sent(null);
  await turn();
  assert.deepEqual(sent, ['[1,{"cursor":[0,0]}]', '[2,null]']);
});

test('[SG6] when the call ends the socket is alone, and what it had brought is shown', async () => {
  const { hear, socket, shown, channel, presence, channels, clock } = stage();
  await turn();
  hear(1, 'a');
  socket('from the socket');
  channel.leave();
  assert.deepEqual(shown.at(-1), ['bo', 'from the socket']);
  assert.equal(presence.bypass, undefined);
  assert.equal(channels.size, 0);
  assert.equal(clock.timers, 0);
});

test('[SG6] who leaves is not brought back by what was held', () => {
  const { hear, socket, shown, channel, here } = stage();
  hear(1, 'a');
  socket('b');
  here.delete('bo');
  const before = shown.length;
  channel.handle({ event: 'data-producer-removed', id: 'd-bo' });
  assert.equal(shown.length, before);
});

test('[SG6] a crowd is left to the socket', async () => {
  const { channel, channels } = stage();
  for (let i = 0; i < 100; i++)
    channel.handle({ event: 'data-producer-added', id: `d${i}`, participant: 'cleo' });
  await turn();
  assert.equal(channels.size, MEDIA.presenceChannels);
});
