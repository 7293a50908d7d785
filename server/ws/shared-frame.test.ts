import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { sharedFrame, writeShared } from './shared-frame.js';

describe('shared frame', () => {
  let server: Server;
  let ws: WebSocket;
  let socket: Socket;
  let client: WebSocket;
  before(async () => {
    server = createServer();
    const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false });
    const opened = new Promise<void>((resolve) => {
      server.on('upgrade', (request, raw, head) =>
        wss.handleUpgrade(request, raw, head, (accepted) => {
          ws = accepted;
          socket = raw as Socket;
          resolve();
        }),
      );
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await Promise.all([opened, once(client, 'open')]);
  });
  after(() => {
    client.terminate();
    server.close();
  });

  const received = async (): Promise<string> => String((await once(client, 'message'))[0]);

  for (const length of [0, 1, 125, 126, 127, 65_535, 65_536, 1_000_000]) {
    it(`[SF1] of ${length} bytes arrives as it was`, async () => {
      const text = 'x'.repeat(length);
      writeShared(ws, socket, sharedFrame(text));
      assert.equal(await received(), text);
    });
  }

  it('[SF1] counts bytes, not characters', async () => {
    const text = 'ü€🙂'.repeat(40);
    writeShared(ws, socket, sharedFrame(text));
    assert.equal(await received(), text);
  });

  it('[SF1] keeps its place among frames that the library sends', async () => {
    const texts: string[] = [];
    const all = new Promise<void>((resolve) => {
      client.on('message', (data) => texts.push(String(data as Buffer)) === 300 && resolve());
    });
    for (let i = 0; i < 100; i++) {
      ws.send(`a${i}`);
      writeShared(ws, socket, sharedFrame(`b${i} ${'x'.repeat(3_000)}`));
      ws.ping();
      ws.send(`c${i}`);
    }
    await all;
    const expected = Array.from({ length: 100 }, (_, i) => [`a${i}`, `b${i}`, `c${i}`]).flat();
    assert.deepEqual(
      texts.map((text) => text.split(' ')[0]),
      expected,
    );
  });

  it('is not written once the socket is closing', async () => {
    ws.close(4503);
    writeShared(ws, socket, sharedFrame('too late'));
    const heard: unknown[] = [];
    client.on('message', (data) => heard.push(data));
    assert.equal((await once(client, 'close'))[0], 4503);
    assert.deepEqual(heard, []);
  });
});
