/**
 * What the server says, as a client takes it: the shape is checked, the values
 * are trusted. Rule FR4 of docs/protocol.md.
 */
import { MMError } from './errors.js';
import type { ServerMessage } from './messages.js';

/** The fields of each kind: n number · s string · o object · l list · x anything. */
const SHAPES: { readonly [Kind in ServerMessage['kind']]: string } = {
  welcome: 'version:n self:o secret:s pipeline:n seq:n rev:n at:n content:o participants:l presence:l',
  'room/refused': 'error:o',
  'doc/committed': 'rev:n at:n by:s seq:n tool:s verb:s doc:s op:x',
  'doc/refused': 'seq:n pipeline:n error:o',
  'room/reset': 'pipeline:n rev:n error:o',
  'presence/changed': 'changes:l',
  'participant/changed': 'participant:o',
  'participant/left': 'id:s',
  'clock/pong': 'sent:n at:n',
  'asset/changed': 'asset:o',
  refused: 'error:o',
  'sfu/tell': 'message:o',
  'room/closing': 'retryAfter:n',
};

/** The message in `raw`, or null for a kind of a newer server. Throws `INTERNAL` when a field is missing. */
export function parseServerMessage(raw: unknown): ServerMessage | null {
  if (typeof raw !== 'object' || raw === null) throw new MMError('INTERNAL', 'the server sent no message');
  const fields = raw as Readonly<Record<string, unknown>>;
  const kind = fields.kind as ServerMessage['kind'];
  if (!Object.hasOwn(SHAPES, kind)) return null;
  for (const part of SHAPES[kind].split(' ')) {
    const [field, shape] = part.split(':') as [string, string];
    if (!fits(fields[field], shape))
      throw new MMError('INTERNAL', `the server sent ${kind} with a wrong ${field}`);
  }
  return fields as unknown as ServerMessage;
}

function fits(value: unknown, shape: string): boolean {
  if (shape === 'x') return true;
  if (shape === 'l') return Array.isArray(value);
  if (shape === 'o') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === (shape === 'n' ? 'number' : 'string');
}
