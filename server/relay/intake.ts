/**
 * What one participant hands in, from the connection to the core: rates,
 * refusals, presence, asks of the SFU. Decides nothing about operations
 * themselves. (RF1, RF5, PR1)
 */
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import { LIMITS } from '../../src/core/protocol/limits.js';
import type { ClientMessage, DocRefused, DocSubmit, Hello } from '../../src/core/protocol/messages.js';
import { jsonBytes } from '../../src/core/protocol/size.js';
import type { Author } from '../../src/core/tools/tool.js';
import type { Bulletin } from './bulletin.js';
import type { Crowd } from './crowd.js';
import { checkOwnDocs } from './flow-doc.js';
import { tell } from './outgoing.js';
import type { Person } from './person.js';
import type { RoomCall } from './room-call.js';
import type { RoomCore } from './room-core.js';
import type { Connection } from './types.js';

export interface IntakeOptions {
  readonly clock: Clock;
  readonly bulletin: Bulletin;
  readonly crowd: Crowd;
  readonly call: RoomCall;
  /** The core of the moment; another one after a reset. */
  core(): RoomCore;
  /** With the role that operations are judged by. */
  author(person: Person): Author;
  /** Whether the room takes operations now. */
  live(): boolean;
  refused(error: MMError): void;
}

export class Intake {
  readonly #options: IntakeOptions;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  handle(person: Person, connection: Connection, message: Exclude<ClientMessage, Hello>): void {
    const { clock, call, core, crowd } = this.#options;
    switch (message.kind) {
      case 'doc/submit':
        return this.#submit(person, connection, message);
      case 'presence/set':
        return this.#setPresence(person, connection, message.value);
      case 'clock/ping':
        return tell(connection, { kind: 'clock/pong', sent: message.sent, at: clock.now() });
      case 'sfu/ask':
        return call.ask(person, message);
      case 'room/leave':
        core().sequencer.detach(person.id);
        return crowd.remove(person);
    }
  }

  refuse(person: Person, { pipeline, seq }: { pipeline: number; seq: number }, error: MMError): void {
    const { core, live } = this.#options;
    const { sequencer } = core();
    const { connection } = person;
    if (!connection || !live() || pipeline < sequencer.pipelineOf(person.id)) return;
    if (error.code === 'RATE_LIMITED' && !person.refusals.take()) return connection.close(error);
    if (seq <= (sequencer.seqs().get(person.id) ?? 0)) return;
    const refusal = sequencer.refuse(person.id, seq, error);
    if (refusal) this.#tellRefusal(person, connection, refusal);
  }

  #submit(person: Person, connection: Connection, message: DocSubmit): void {
    const { core, live } = this.#options;
    // What comes while the room is not live is resent by the client, after the reset or to another server.
    if (!live() || message.pipeline < core().sequencer.pipelineOf(person.id)) return;
    try {
      if (!person.operations.take()) throw new MMError('RATE_LIMITED', 'too many operations in a short time');
      if (core().committer.overloaded)
        throw new MMError('UNAVAILABLE', 'the room cannot store so much so fast');
      checkOwnDocs(message);
    } catch (error) {
      return this.refuse(person, message, MMError.wrap(error));
    }
    const result = core().submit(this.#options.author(person), message, person.charge);
    if (result.kind === 'refused') this.#passRefusal(person, connection, result.refusal);
    else if (result.kind === 'ignored') person.operations.giveBack();
    else if (result.kind === 'behind')
      connection.close(new MMError('UNAVAILABLE', 'too far behind; reconnect to catch up'));
  }

  /** Who goes on after so many refusals for rate floods, whatever was too much. (RF5) */
  #passRefusal(person: Person, connection: Connection, refusal: DocRefused): void {
    const { error } = refusal;
    if (error.code === 'RATE_LIMITED' && !person.refusals.take())
      return connection.close(MMError.from(error));
    this.#tellRefusal(person, connection, refusal);
  }

  /** After everything it was decided upon: what is not durable must not show, not even so. */
  #tellRefusal(person: Person, connection: Connection, refusal: DocRefused): void {
    const { core, refused } = this.#options;
    refused(MMError.from(refusal.error));
    core().committer.afterPending(() => {
      if (person.connection === connection) tell(connection, refusal);
    });
  }

  #setPresence(person: Person, connection: Connection, value: unknown): void {
    const bytes = jsonBytes(value);
    if (bytes > LIMITS.presenceBytes) {
      const text = `the presence has ${bytes} bytes, more than ${LIMITS.presenceBytes}`;
      return tell(connection, { kind: 'refused', error: new MMError('TOO_LARGE', text).toJSON() });
    }
    person.presence = value;
    this.#options.bulletin.presence(person.id, value);
  }
}
