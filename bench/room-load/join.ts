/** A participant who comes late: from connecting to a welcome that is read. */
import { WebSocket } from 'ws';

export interface JoinReport {
  readonly ms: number;
  /** Bytes of the welcome. */
  readonly bytes: number;
  readonly rev: number;
  readonly content: 'snapshot' | 'tail';
}

export interface Resume {
  readonly participant: string;
  readonly secret: string;
  readonly rev: number;
}

interface Welcome {
  readonly kind: string;
  readonly rev: number;
  readonly secret: string;
  readonly self: { readonly id: string };
  readonly content: { readonly kind: 'snapshot' | 'tail' };
}

/** Joins, and leaves by losing the connection; `resume` is how to come back. Rejects when refused. */
export function join(
  port: number,
  room: string,
  resume?: Resume,
): Promise<{ readonly report: JoinReport; readonly resume: Resume }> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/rooms/${room}/socket`, {
      perMessageDeflate: false,
    });
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
    socket.on('open', () => {
      socket.send(
        JSON.stringify([{ kind: 'hello', versions: [1], name: 'Late', ...(resume && { resume }) }]),
      );
    });
    socket.on('message', (data: Buffer) => {
      const messages = JSON.parse(data.toString()) as Welcome[];
      const welcome = messages.find(({ kind }) => kind === 'welcome');
      if (!welcome) return;
      const { rev, content, secret, self } = welcome;
      const report = { ms: performance.now() - started, bytes: data.length, rev, content: content.kind };
      socket.removeAllListeners('close');
      socket.terminate();
      resolve({ report, resume: { participant: self.id, secret, rev } });
    });
  });
}
