import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { parseConfig } from './config.js';
import { createServer, type Server } from './create-server.js';
import { RawClient } from './testing/raw-client.js';

describe('server', () => {
  let folder = '';
  const running: Server[] = [];
  const clients: RawClient[] = [];
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'mm-server-'))));
  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    for (const server of running.splice(0)) await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(data: string, env: Record<string, string> = {}): Promise<string> {
    const config = parseConfig({
      MM_PORT: '0',
      MM_DATA: join(folder, data),
      MM_LOG_LEVEL: 'silent',
      MM_SFU_WORKERS: '0',
      ...env,
    });
    const server = await createServer(config);
    running.push(server);
    return (await server.listen()).url;
  }

  async function connect(url: string, options?: { headers: Record<string, string> }): Promise<RawClient> {
    const client = await RawClient.open(`${url.replace('http', 'ws')}/v1/rooms/r/socket`, options);
    clients.push(client);
    return client;
  }

  const say = (client: RawClient, text: string): void =>
    client.submit([['say', client.seq, { id: `m${client.seq}`, by: client.id, name: '', at: 0, text }]], {
      doc: 'chat',
      tool: 'chat',
      verb: 'say',
    });

  it('takes operations from the socket and shows them over HTTP', async () => {
    const url = await start('a');
    const ada = await connect(url);
    await ada.hello();
    say(ada, 'hello');
    const entry = await ada.committed(1);
    const answer = await fetch(`${url}/v1/rooms/r/log?after=0&limit=10`);
    const { ops } = (await answer.json()) as { ops: { rev: number; op: unknown }[] };
    assert.deepEqual([ops.length, ops[0]?.rev, ops[0]?.op], [1, 1, entry.op]);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    assert.match(metrics, /^mm_operations_total 1$/m);
    assert.match(metrics, /^mm_connections 1$/m);
  });

  it('has everything after a restart, also the participants who come back', async () => {
    const first = await start('a');
    const ada = await connect(first);
    await ada.hello();
    say(ada, 'hello');
    await ada.committed(1);
    await running.pop()!.close();
    assert.equal(await ada.closed, 4503);
    const again = await connect(await start('a'));
    const welcome = await again.hello({ resume: ada.resume(1) });
    assert.deepEqual([welcome.self.id, welcome.seq, welcome.rev], [ada.id, 1, 1]);
  });

  it('runs twice in one process, each for itself', async () => {
    const [one, two] = [await start('a'), await start('b')];
    const [ada, bob] = [await connect(one), await connect(two)];
    await ada.hello();
    assert.equal((await bob.hello()).participants.length, 1);
    say(ada, 'only here');
    await ada.committed(1);
    await running.shift()!.close();
    say(bob, 'still there');
    assert.equal((await bob.committed(1)).by, bob.id);
    assert.match(await (await fetch(`${two}/metrics`)).text(), /^mm_operations_total 1$/m);
  });

  it('asks for a token when it has an API key', async () => {
    const key = 'k'.repeat(32);
    const url = await start('a', { MM_API_KEY: key });
    const nobody = await connect(url);
    nobody.send({ kind: 'hello', versions: [1], name: 'Eve', role: 'host' });
    assert.equal((await nobody.next('room/refused')).error.code, 'UNAUTHENTICATED');
    assert.equal(await nobody.closed, 4401);

    const answer = await fetch(`${url}/v1/rooms/r/tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Ada', role: 'viewer' }),
    });
    const { token } = (await answer.json()) as { token: string };
    const ada = await connect(url);
    const { self } = await ada.hello({ token, name: 'Somebody else', role: 'host' });
    assert.deepEqual([self.name, self.role], ['Ada', 'viewer']);
  });

  it('lets in pages of the allowed origins only', async () => {
    const url = await start('a', { MM_API_KEY: 'k'.repeat(32), MM_ALLOWED_ORIGINS: 'https://good.example' });
    await assert.rejects(connect(url, { headers: { origin: 'https://evil.example' } }), /403/);
    await connect(url, { headers: { origin: 'https://good.example' } });
  });

  it('stops cleanly twice, and is not ready while it does', async () => {
    const url = await start('a');
    assert.equal((await fetch(`${url}/readyz`)).status, 200);
    const server = running.pop()!;
    await Promise.all([server.close(), server.close()]);
    await assert.rejects(fetch(`${url}/readyz`));
  });

  it('says so when its port is taken', async () => {
    const { port } = new URL(await start('a'));
    await assert.rejects(start('b', { MM_PORT: port }), { code: 'EADDRINUSE' });
  });
});
