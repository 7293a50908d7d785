import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { SfuTold } from '../../src/core/protocol/sfu.js';
import { parseConfig } from '../config.js';
import { createServer } from '../create-server.js';
import { RawClient } from '../testing/raw-client.js';
import { microphone } from './testing/rtp.js';

async function start(t: TestContext, env: Record<string, string>): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'mm-sfu-'));
  const server = await createServer(
    parseConfig({ MM_PORT: '0', MM_DATA: data, MM_LOG_LEVEL: 'silent', ...env }),
  );
  t.after(async () => {
    await server.close();
    await rm(data, { recursive: true, force: true });
  });
  return (await server.listen()).url;
}

async function enter(t: TestContext, url: string, role: string): Promise<RawClient> {
  const client = await RawClient.open(`${url.replace('http', 'ws')}/v1/rooms/r/socket`);
  t.after(() => client.destroy());
  await client.hello({ role });
  return client;
}

async function ask(client: RawClient, method: string, args: object = {}): Promise<SfuTold> {
  client.send({ kind: 'sfu/ask', id: 1, method, args });
  return (await client.next('sfu/tell', ({ message }) => 'id' in message)).message;
}

/** What is told next, but for who comes and goes. */
async function event(client: RawClient): Promise<SfuTold> {
  const told = ({ message }: { message: SfuTold }): boolean =>
    'event' in message && !message.event.startsWith('member-');
  return (await client.next('sfu/tell', told)).message;
}

describe('a server with voice and video', () => {
  it('[SG1] [SG9] takes people of a room into a call, and moderators are obeyed', async (t) => {
    const url = await start(t, { MM_SFU_WORKERS: '1', MM_ICE_SERVERS: '[{"urls":"stun:stun.example.org"}]' });
    const [host, ana] = [await enter(t, url, 'host'), await enter(t, url, 'participant')];
    await ask(host, 'join');
    const joined = await ask(ana, 'join');
    assert.ok('result' in joined && 'iceServers' in joined.result);
    assert.deepEqual(joined.result.iceServers, [{ urls: ['stun:stun.example.org'] }]);
    await ask(ana, 'open', { direction: 'send' });
    const rtpParameters = microphone();
    const made = await ask(ana, 'produce', { source: 'microphone', rtpParameters, paused: false });
    assert.ok('result' in made && 'producer' in made.result);
    const { producer } = made.result;
    const metrics = await (await fetch(`${url}/metrics`)).text();
    assert.match(metrics, /^mm_sfu_workers 1$/m);
    assert.match(metrics, /^mm_sfu_members 2$/m);
    assert.match(metrics, /^mm_sfu_producers 1$/m);

    const added = await event(host);
    assert.ok('event' in added && added.event === 'producer-added');
    host.submit([[ana.id, 'microphone', true, 'Ada']], { doc: 'stage', tool: 'stage', verb: 'mute' });
    const held = { event: 'producer-changed', producer, paused: true, held: true };
    assert.deepEqual(await event(ana), held);
    assert.deepEqual(await event(host), held);
    const refused = await ask(ana, 'resume', { producer });
    assert.ok('error' in refused && refused.error.code === 'NOT_PERMITTED');

    ana.send({ kind: 'room/leave' });
    assert.deepEqual(await event(host), { event: 'producer-removed', producer });
  });

  it('[SG11] works without: voice and video are refused, everything else goes on', async (t) => {
    const url = await start(t, { MM_SFU_WORKERS: '0' });
    const ana = await enter(t, url, 'participant');
    const refused = await ask(ana, 'join');
    assert.ok('error' in refused);
    assert.match(refused.error.message, /no voice and video/);
    assert.deepEqual([refused.error.code, refused.error.retryable], ['UNAVAILABLE', false]);
    ana.submit([['say', 0, { id: 'm0', by: ana.id, name: '', at: 0, text: 'hello' }]], {
      doc: 'chat',
      tool: 'chat',
      verb: 'say',
    });
    await ana.committed(1);
    assert.match(await (await fetch(`${url}/metrics`)).text(), /^mm_sfu_workers 0$/m);
  });
});
