/** A whole server that records, with somebody in the call of the room `r` whose sound is made here. For tests. */
import { join } from 'node:path';
import { observer, type types } from 'mediasoup';
import type { SfuMethod, SfuMethods, SfuTold } from '../../../src/core/protocol/sfu.js';
import { parseConfig } from '../../config.js';
import { createServer, type Server } from '../../create-server.js';
import { RawClient } from '../../testing/raw-client.js';
import { openDirectly } from './direct.js';
import { microphone, soundPacket } from './rtp.js';

export const API_KEY = 'the key of the application';

export interface Recorded {
  readonly url: string;
  readonly server: Server;
  readonly client: RawClient;
  /** Everything over HTTP, with the key. */
  fetch(path: string, method?: string): Promise<Response>;
  /** Resolves when the sound is being written. */
  readonly recorded: Promise<void>;
  /** Sends sound, in packets of 20 ms. */
  speak(packets: number): Promise<void>;
}

/** The server is the caller's to end, unless it comes to nothing. */
export async function startRecorded(
  test: { after(end: () => void): void },
  folder: string,
): Promise<Recorded> {
  const producing = new Promise<types.Producer>((resolve) =>
    openDirectly(test, (transport) => void transport.observer.once('newproducer', resolve)),
  );
  const recorded = new Promise<void>((resolve) =>
    observer.once('newworker', (worker) =>
      worker.observer.on('newrouter', (router) =>
        router.observer.on('newtransport', (transport) =>
          transport.observer.on('newconsumer', (consumer) =>
            (consumer.observer as types.ConsumerObserver).once('resume', resolve),
          ),
        ),
      ),
    ),
  );
  const server = await createServer(
    parseConfig({
      ...{ MM_PORT: '0', MM_DATA: join(folder, 'data'), MM_LOG_LEVEL: 'silent', MM_API_KEY: API_KEY },
      ...{ MM_SFU_WORKERS: '1', MM_RECORDINGS: join(folder, 'recordings'), MM_MIN_FREE_MB: '1' },
    }),
  );
  try {
    return await speaker(server, producing, recorded);
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Has somebody enter the call who speaks when asked to. */
async function speaker(
  server: Server,
  producing: Promise<types.Producer>,
  recorded: Promise<void>,
): Promise<Recorded> {
  const { url } = await server.listen();
  const get = (path: string, method = 'GET', body?: object): Promise<Response> =>
    fetch(`${url}/v1/rooms${path}`, {
      method,
      headers: { authorization: `Bearer ${API_KEY}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  for (const id of ['r', 'other']) await get('', 'POST', { id });
  const { token } = (await (await get('/r/tokens', 'POST', { name: 'Ana', role: 'participant' })).json()) as {
    token: string;
  };

  const client = await RawClient.open(`${url.replace('http', 'ws')}/v1/rooms/r/socket`);
  await client.hello({ token });
  const ask = async <Method extends SfuMethod>(method: Method, args: SfuMethods[Method]['args']) => {
    client.send({ kind: 'sfu/ask', id: 1, method, args });
    const told: SfuTold = (await client.next('sfu/tell', ({ message }) => 'id' in message)).message;
    if ('error' in told) throw new Error(`${method}: ${told.error.message}`);
  };
  await ask('join', {});
  await ask('open', { direction: 'send' });
  await ask('produce', { source: 'microphone', rtpParameters: microphone(), paused: false });
  const producer = await producing;
  let sequence = 0;
  return {
    ...{ url, server, client, fetch: get, recorded },
    async speak(packets) {
      for (let n = 0; n < packets; n++) {
        producer.send(soundPacket(sequence++, -20));
        // Not faster than the worker takes them.
        await producer.getStats();
      }
    },
  };
}
