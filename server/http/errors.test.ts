import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import Fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import { ERRORS, MMError } from '../../src/core/protocol/errors.js';
import { createLogger } from '../log.js';
import { answerErrors } from './errors.js';
import { form, isError, setUp } from './testing/http-app.js';

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly error?: { message: string };
}

const [INFO, ERROR] = [30, 50];

/** What is logged of requests, and a promise of the first line. */
function listen() {
  const lines: Line[] = [];
  let heard!: () => void;
  const first = new Promise<void>((resolve) => (heard = resolve));
  const write = (json: string): void => {
    const line = JSON.parse(json) as Line;
    if (line.msg.startsWith('Server listening')) return;
    lines.push(line);
    heard();
  };
  const logger: FastifyBaseLogger = createLogger('info', { write });
  return { lines, first, logger };
}

async function answers(error: Error) {
  const { lines, logger } = listen();
  const logController = new LogController({ disableRequestLogging: true });
  const app = Fastify({ loggerInstance: logger, logController });
  answerErrors(app);
  app.get('/', () => Promise.reject(error));
  const answer = await app.inject('/');
  await app.close();
  return { answer, lines };
}

test('a place that is taken is no error of the server, and says when to ask again', async () => {
  const { answer, lines } = await answers(new MMError('UNAVAILABLE', '32 files are being sent already'));
  await isError(answer, 'UNAVAILABLE', /32 files/);
  assert.match(String(answer.headers['retry-after']), /^[1-9]\d*$/);
  assert.deepEqual(
    lines.map(({ level, msg }) => [level, msg]),
    [[INFO, '32 files are being sent already']],
  );
});

test('what broke is an error in the log, with what lies beneath', async () => {
  for (const error of [
    new MMError('UNAVAILABLE', 'the upload could not be kept', { cause: new Error('ENOSPC') }),
    new Error('a defect', { cause: new Error('ENOSPC') }),
  ]) {
    const { lines } = await answers(error);
    assert.equal(lines.length, 1);
    assert.equal(lines[0]!.level, ERROR);
    assert.match(lines[0]!.msg, /^a request failed: ./);
    assert.match(lines[0]!.error!.message, new RegExp(`^${error.message}.*ENOSPC`));
  }
});

test('a refusal is not logged', async () => {
  const { lines } = await answers(new MMError('NOT_FOUND', 'there is no asset a1'));
  assert.deepEqual(lines, []);
});

test('an upload whose sender goes away is noted in words, and is no error', async (t) => {
  const { lines, first, logger } = listen();
  const { app } = await setUp(t, { logger });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { headers, payload } = form(Buffer.from('%PDF-1.7'));
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  const head = [
    'POST /v1/rooms/r1/assets HTTP/1.1',
    'host: x',
    `content-type: ${headers['content-type']}`,
    'content-length: 90000',
  ];
  const taken = once(app.server, 'request');
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  socket.write(payload.subarray(0, -10));
  await taken;
  socket.destroy();
  await first;
  assert.deepEqual(
    lines.map(({ level, msg }) => [level, msg]),
    [[INFO, 'the caller has gone away']],
  );
});

for (const [what, sent, code] of [
  ['no HTTP', 'NONSENSE\r\n\r\n', 'BAD_MESSAGE'],
  ['a header beyond measure', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 'TOO_LARGE'],
  [
    'a body of two lengths',
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'BAD_MESSAGE',
  ],
] as const) {
  test(`${what} has the one shape of errors too, and ends the connection`, async (t) => {
    const { app } = await setUp(t);
    await app.listen({ port: 0, host: '127.0.0.1' });
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (data: string) => (answer += data));
    socket.write(sent);
    await once(socket, 'close');
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    assert.equal(head.split(' ')[1], String(ERRORS[code].status));
    assert.equal((JSON.parse(body) as { error: { code: string } }).error.code, code);
  });
}
