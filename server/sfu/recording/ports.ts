/** A port of this machine that a writer may take, with the next one: it takes both, whether it needs them or not. */
import { createSocket, type Socket } from 'node:dgram';
import { HERE } from './sdp.js';

const TRIES = 20;

/** The first of two UDP ports that are free now. */
export async function freePorts(): Promise<number> {
  for (let left = TRIES; left > 0; left--) {
    const first = await bound(0);
    if (!first) continue;
    const { port } = first.address();
    const second = port % 2 === 0 ? await bound(port + 1) : null;
    await Promise.all([first, second].map((socket) => socket && closed(socket)));
    if (second) return port;
  }
  throw new Error(`no two neighbouring UDP ports were free in ${TRIES} tries`);
}

function bound(port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => {
      socket.close();
      resolve(null);
    });
    socket.bind(port, HERE, () => resolve(socket));
  });
}

const closed = (socket: Socket): Promise<void> => new Promise((resolve) => socket.close(resolve));
