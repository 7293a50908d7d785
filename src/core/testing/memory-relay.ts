/**
 * A relay in memory: the protocol's server side around the real sequencer,
 * without limits, storage or grace periods. Knows no channel: whoever connects
 * gives a way to send and a way to close.
 */
import type { Clock } from '../clock/clock.js';
import { decodeFrame, encodeFrame } from '../protocol/codec.js';
import type { Course } from '../profile/course.js';
import { FLOW } from '../profile/flow-rights.js';
import type { Law } from '../profile/law.js';
import { checkRole } from '../profile/permit.js';
import { ERRORS, MMError } from '../protocol/errors.js';
import { LIMITS } from '../protocol/limits.js';
import type {
  DocSubmit,
  Entry,
  Hello,
  Participant,
  RoomSnapshot,
  ServerMessage,
} from '../protocol/messages.js';
import { BadSubmit, parseClientMessage } from '../protocol/parse.js';
import { checkBytes } from '../protocol/json.js';
import { negotiate } from '../protocol/version.js';
import { Sequencer } from '../relay/sequencer.js';
import type { ToolRegistry } from '../tools/tool.js';
import { courseIn, memberIn, outOf, selfIn } from './memory-course.js';
import { factsOf, judgeOf, lawIn } from './memory-law.js';

/** One client's connection, as the relay sees it. */
export interface RelayLine {
  send(frame: string): void;
  /** `code` is the WebSocket close code. */
  close(code: number): void;
}

/** The relay's end of a connection. */
export interface RelayEnd {
  receive(frame: string): void;
  /** The connection is gone. */
  gone(): void;
}

interface Seat {
  participant: Participant;
  /** The one that they came with. */
  readonly ownRole: string;
  readonly secret: string;
  pipeline: number;
  line: RelayLine | null;
  presence: unknown;
}

export interface MemoryRelayOptions {
  readonly clock: Clock;
  /** The clients' own: what they have loaded to make an operation is there to take it. */
  readonly tools: ToolRegistry;
  readonly snapshot?: RoomSnapshot | undefined;
  /** Who may do what; everybody everything without, and viewers nothing. */
  readonly law?: Law | undefined;
}

export class MemoryRelay {
  /** Resolves when connections may be made: at once, unless there is a snapshot whose tools must be loaded. */
  readonly ready: Promise<void>;
  readonly #clock: Clock;
  readonly #law: Law | undefined;
  readonly #log: Entry[] = [];
  readonly #seats = new Map<string, Seat>();
  #sequencer: Sequencer;
  #count = 0;

  constructor({ clock, tools, snapshot, law }: MemoryRelayOptions) {
    this.#clock = clock;
    this.#law = law;
    const judge =
      law &&
      judgeOf(
        law,
        clock,
        () => this.#seats.size,
        () => this.#course,
      );
    const options = { tools: (name: string) => tools.get(name), ...(judge && { judge }) };
    this.#sequencer = new Sequencer(options);
    const needed = Object.values(snapshot?.docs ?? {}).map(({ tool }) => tools.load(tool));
    this.ready = Promise.all(needed).then(() => {
      if (snapshot) this.#sequencer = new Sequencer({ ...options, snapshot });
    });
  }

  get rev(): number {
    return this.#sequencer.rev;
  }

  /** The state at the head; empty before `ready`. */
  snapshot(): RoomSnapshot {
    return this.#sequencer.snapshot();
  }

  get log(): readonly Entry[] {
    return this.#log;
  }

  connect(line: RelayLine): RelayEnd {
    let seat: Seat | null = null;
    const receive = (frame: string): void => {
      for (const raw of decodeFrame(frame)) {
        const message = parseClientMessage(raw);
        if (!seat) {
          if (message.kind !== 'hello') throw new MMError('BAD_MESSAGE', 'the first message must be a hello');
          seat = this.#seat(message, line);
        } else if (seat.line !== line) {
          return;
        } else {
          this.#handle(seat, message);
        }
      }
    };
    return {
      receive: (frame) => {
        try {
          receive(frame);
        } catch (error) {
          if (error instanceof BadSubmit && seat) this.#refuse(seat, error);
          else this.#turnAway(line, MMError.wrap(error));
        }
      },
      gone: () => {
        if (seat?.line === line) this.#offline(seat);
      },
    };
  }

  /** Says `messages` to everyone who is connected, as the server may of itself. */
  broadcast(...messages: ServerMessage[]): void {
    const frame = encodeFrame(messages);
    for (const { line } of this.#seats.values()) line?.send(frame);
  }

  #seat(hello: Hello, line: RelayLine): Seat {
    const version = negotiate(hello.versions);
    if (version === null) {
      throw new MMError('UNSUPPORTED_VERSION', `the client speaks ${hello.versions.join(', ')}`);
    }
    const { resume } = hello;
    const known = resume && this.#seats.get(resume.participant);
    const isBack = known !== undefined && known.secret === resume?.secret;
    const seat = isBack ? known : this.#newSeat(hello);

    if (seat.line) seat.line.close(ERRORS.CONFLICT.close);
    seat.line = line;
    seat.participant = { ...seat.participant, online: true };
    const { id } = seat.participant;
    const { pipeline, seq } = this.#sequencer.attach(id, ++seat.pipeline);
    this.#tell(seat, { kind: 'participant/changed', participant: seat.participant });
    send(seat, {
      kind: 'welcome',
      version,
      self: this.#selfOf(seat),
      secret: seat.secret,
      pipeline,
      seq,
      rev: this.rev,
      at: this.#clock.now(),
      content: this.#content(isBack ? (resume?.rev ?? null) : null),
      participants: [...this.#seats.values()].map(({ participant }) => participant),
      presence: this.#presenceBut(seat),
    });
    return seat;
  }

  #newSeat({ name, role = this.#law?.newcomer ?? 'participant' }: Hello): Seat {
    if (this.#law) checkRole(this.#law, role);
    const id = `p${++this.#count}`;
    const facts = this.#law ? factsOf(lawIn(this.#law, this.#course), role) : {};
    const participant = { id, name, role, online: true, ...facts };
    const seat: Seat = {
      participant,
      ownRole: role,
      secret: `secret of ${id}`,
      pipeline: 0,
      line: null,
      presence: null,
    };
    this.#seats.set(id, seat);
    return seat;
  }

  /** What a client at `rev` lacks; everything for a newcomer, or when the log does not reach back. (RS1, RS2) */
  #content(rev: number | null) {
    const oldest = this.#log[0]?.rev ?? this.rev + 1;
    if (rev === null || rev < oldest - 1 || rev > this.rev) {
      return { kind: 'snapshot', snapshot: this.snapshot() } as const;
    }
    return { kind: 'tail', entries: this.#log.filter((entry) => entry.rev > rev) } as const;
  }

  #presenceBut(seat: Seat): [string, unknown][] {
    const others = [...this.#seats.values()].filter((other) => other !== seat && other.presence !== null);
    return others.map(({ participant, presence }) => [participant.id, presence]);
  }

  #handle(seat: Seat, message: ReturnType<typeof parseClientMessage>): void {
    switch (message.kind) {
      case 'hello':
        throw new MMError('BAD_MESSAGE', 'a second hello');
      case 'doc/submit':
        return this.#submit(seat, message);
      case 'presence/set':
        return this.#present(seat, message.value);
      case 'clock/ping':
        return send(seat, { kind: 'clock/pong', sent: message.sent, at: this.#clock.now() });
      case 'room/leave':
        return this.#leave(seat);
    }
  }

  #submit(seat: Seat, message: DocSubmit): void {
    const { id, name, role } = seat.participant;
    const result = this.#sequencer.submit({ id, name, role }, message, this.#clock.now());
    if (result.kind === 'refused') send(seat, result.refusal);
    if (result.kind === 'behind' && seat.line)
      this.#turnAway(seat.line, new MMError('TIMEOUT', 'too far behind'));
    if (result.kind !== 'entry') return;
    this.#log.push(result.entry);
    this.broadcast({ kind: 'doc/committed', ...result.entry });
    if (result.entry.doc === FLOW) this.#follow();
  }

  get #course(): Course {
    return courseIn(this.#sequencer.state(FLOW));
  }

  /** As whoever sits there is told of themselves. */
  #selfOf({ participant }: Seat): Participant {
    return this.#law ? selfIn(this.#law, this.#course, participant) : participant;
  }

  /** Brings everybody in line with the course of the room. */
  #follow(): void {
    for (const seat of [...this.#seats.values()]) {
      const { participant: before } = seat;
      const error = outOf(this.#course, before.id);
      if (error) {
        if (seat.line) this.#turnAway(seat.line, error);
        this.#leave(seat);
        continue;
      }
      seat.participant = memberIn(this.#law, this.#course, before, seat.ownRole);
      if (seat.participant.role !== before.role || seat.participant.as !== before.as)
        this.#tell(seat, { kind: 'participant/changed', participant: seat.participant });
      send(seat, { kind: 'participant/changed', participant: this.#selfOf(seat) });
    }
  }

  #refuse(seat: Seat, error: BadSubmit): void {
    const { id } = seat.participant;
    // Of a pipeline that was given up: whoever sent it knows already. (RF2)
    if (error.pipeline < this.#sequencer.pipelineOf(id)) return;
    const refusal = this.#sequencer.refuse(id, error.seq, error);
    if (refusal) send(seat, refusal);
  }

  #present(seat: Seat, value: unknown): void {
    try {
      checkBytes(value, 'presence', LIMITS.presenceBytes);
    } catch (error) {
      return send(seat, { kind: 'refused', error: MMError.wrap(error).toJSON() });
    }
    seat.presence = value;
    this.broadcast({ kind: 'presence/changed', changes: [[seat.participant.id, value]] });
  }

  #turnAway(line: RelayLine, error: MMError): void {
    line.send(encodeFrame([{ kind: 'room/refused', error: error.toJSON() }]));
    line.close(ERRORS[error.code].close);
  }

  #offline(seat: Seat): void {
    seat.line = null;
    seat.participant = { ...seat.participant, online: false };
    this.#sequencer.detach(seat.participant.id);
    this.#tell(seat, { kind: 'participant/changed', participant: seat.participant });
  }

  #leave(seat: Seat): void {
    const { id } = seat.participant;
    seat.line = null;
    this.#seats.delete(id);
    this.#sequencer.forget(id);
    this.broadcast({ kind: 'participant/left', id });
  }

  /** Says `message` to everyone but `seat`. */
  #tell(seat: Seat, message: ServerMessage): void {
    const frame = encodeFrame([message]);
    for (const other of this.#seats.values()) if (other !== seat) other.line?.send(frame);
  }
}

function send(seat: Seat, message: ServerMessage): void {
  seat.line?.send(encodeFrame([message]));
}
