/**
 * Where packets end: a port that is open and never read, so that the kernel
 * throws away what does not fit, at no cost to anybody who is measured.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const CODE = `
  const { parentPort } = require('node:worker_threads');
  const socket = require('node:dgram').createSocket({ type: 'udp4', recvBufferSize: 4096 });
  socket.bind(0, '127.0.0.1', () => {
    parentPort.postMessage(socket.address().port);
    // The thread sleeps from here on, and reads nothing.
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });
`;

export async function openSink(): Promise<{ readonly port: number; close(): Promise<unknown> }> {
  const thread = new Worker(CODE, { eval: true });
  const [port] = (await once(thread, 'message')) as [number];
  return { port, close: () => thread.terminate() };
}
