/**
 * The composition root of the client: wires channel, session, documents,
 * people, presence and clock into a `Room`. Decides nothing by itself.
 */
import { createServerClock } from '../clock/server-clock.js';
import type { Clock } from '../clock/clock.js';
import { DocSet } from '../doc/doc-set.js';
import { Emitter } from '../doc/emitter.js';
import type { Channel } from '../net/channel.js';
import { createSession, type RoomMessage, type SessionState } from '../net/session.js';
import { createSocketChannel, type WebSocketConstructor } from '../net/socket-channel.js';
import { createSystemClock } from '../net/system-clock.js';
import { roomUrls } from '../net/urls.js';
import { createPresence } from '../presence/presence.js';
import { createRoster } from '../presence/roster.js';
import { MMError } from '../protocol/errors.js';
import { LIMITS } from '../protocol/limits.js';
import type { Welcome } from '../protocol/messages.js';
import { permits } from '../protocol/rights.js';
import type { WholeProfile } from '../profile/schema.js';
import type { Media } from '../media/media.js';
import { defaultTools } from '../tools/registry.js';
import type { ToolRegistry } from '../tools/tool.js';
import { randomId } from '../net/random-id.js';
import type { Room, RoomEvent, RoomStatus, SharedDoc } from './room.js';

export interface RoomOptions {
  /** The server's base URL, with or without a path; relative to the page in a browser. */
  readonly server: string;
  /** The room's id: 1 to 64 letters, digits, `_`, `.` or `-`. */
  readonly room: string;
  readonly token?: string | undefined;
  /** What the others see, up to 80 characters; the token's name wins. `Guest` without. */
  readonly name?: string | undefined;
  /** Only where the server asks for no token. */
  readonly role?: string | undefined;
  /** The profile that comes along, of which a room is made that is not there yet; only where the server asks for no token. */
  readonly profile?: string | undefined;
  /** For runtimes without a WebSocket of their own. */
  readonly WebSocket?: WebSocketConstructor | undefined;
  /** Tools beside or instead of the usual ones. */
  readonly tools?: ToolRegistry | undefined;
  /** The machine's without. */
  readonly clock?: Clock | undefined;
  /** Something else than a WebSocket to `server`. */
  readonly channel?: Channel | undefined;
  /** In [0, 1); `Math.random` without. */
  readonly random?: (() => number) | undefined;
}

/**
 * Enters `room` and returns at once, `connecting`; documents may be opened and
 * edited already. Throws `BAD_MESSAGE` for an option that cannot be, and
 * `UNAVAILABLE` where there is no WebSocket.
 */
export function createRoom(options: RoomOptions): Room {
  const { role, name = 'Guest', random = Math.random, tools = defaultTools() } = options;
  if (name.length > LIMITS.nameChars) {
    throw new MMError('BAD_MESSAGE', `name may have ${LIMITS.nameChars} characters, not ${name.length}`);
  }
  let { token } = options;
  const clock = options.clock ?? createSystemClock();
  const urls = roomUrls(options.server, options.room, globalThis.location?.href);
  const channel = options.channel ?? openSocket(options, urls.socket, clock, random);

  const events = new Emitter<RoomEvent>(report);
  const onError = (error: MMError): void => events.emit({ type: 'error', error });

  const serverClock = createServerClock(clock);
  const roster = createRoster(() => events.emit({ type: 'participants' }));
  const presence = createPresence({
    clock,
    send: (message) => session.send([message]),
    onChange: () => events.emit({ type: 'presence' }),
  });
  const docs = new DocSet({
    tools,
    clock,
    send: (messages) => session.send(messages),
    author: () => roster.self ?? { id: '', name, role: role ?? '' },
    now: serverClock.now,
    newId: randomId,
    random,
    onEntry: (entry) => events.emit({ type: 'operation', entry }),
    onError,
  });

  const welcomed = (welcome: Welcome): void => {
    // The author first: documents ask which of the entries are their own.
    roster.handleWelcome(welcome);
    docs.handleWelcome(welcome);
    presence.handleWelcome(welcome);
  };

  const received = (message: RoomMessage): void => {
    switch (message.kind) {
      case 'doc/committed':
        return docs.handleCommitted(message);
      case 'doc/refused':
        return docs.handleRefused(message);
      case 'room/reset':
        return docs.handleReset(message);
      case 'presence/changed':
        return presence.handleChanged(message);
      case 'participant/changed':
        return roster.handleChanged(message);
      case 'participant/left':
        roster.handleLeft(message.id);
        return presence.handleLeft(message.id);
      case 'asset/changed':
        return events.emit({ type: 'asset', asset: message.asset });
      case 'sfu/tell':
        return events.emit({ type: 'sfu', message: message.message });
      case 'refused':
        return onError(MMError.from(message.error));
    }
  };

  let media: Promise<Media> | undefined;
  let profile: Promise<WholeProfile> | undefined;
  let wasLive = false;
  let told: { readonly status: RoomStatus; readonly error: MMError | null } = {
    status: 'connecting',
    error: null,
  };

  const changed = (state: SessionState): void => {
    wasLive ||= state.name === 'live';
    const next = { status: statusOf(state, wasLive), error: 'error' in state ? state.error : null };
    if (next.status === told.status && next.error === told.error) return;
    told = next;
    if (next.status === 'closed') {
      docs.close(next.error ?? new MMError('ROOM_CLOSED', 'the room was left'));
      presence.close();
      roster.close();
    }
    events.emit({ type: 'status', ...next });
    if (next.status === 'closed') events.clear();
  };

  const session = createSession({
    channel,
    clock,
    serverClock,
    random,
    name,
    token: () => token,
    role,
    profile: options.profile,
    rev: () => docs.rev,
    welcomed,
    received,
    disconnected: () => {
      docs.handleDisconnected();
      presence.handleDisconnected();
    },
    changed,
    onError,
  });
  session.start();

  const room: Room = {
    id: options.room,
    server: urls.server,
    get token() {
      return token;
    },
    get status() {
      return told.status;
    },
    get error() {
      return told.error;
    },
    get rev() {
      return docs.rev;
    },
    get self() {
      return roster.self;
    },
    permits: (tool, verb) => permits(roster.self, tool, verb),
    get participants() {
      return roster.participants;
    },
    presence,
    clock: serverClock,
    doc: <State>(id: string, tool?: string) => docs.doc(id, tool) as SharedDoc<State>,
    serverNow: serverClock.now,
    subscribe: (listener) => events.subscribe(listener),
    history: async () => (await import('./room-history.js')).roomHistory(room, tools),
    media: () =>
      (media ??= import('./room-media.js').then(({ roomMedia }) =>
        roomMedia(room, presence, (ask) => session.send([ask])),
      )),
    get profile() {
      return (profile ??= import('./room-profile.js').then(({ roomProfile }) => roomProfile(room)));
    },
    reconnect: session.reconnect,
    renew(next) {
      token = next;
      session.reconnect();
    },
    close: session.close,
  };
  return room;
}

function statusOf({ name }: SessionState, wasLive: boolean): RoomStatus {
  if (name === 'live' || name === 'closed') return name;
  return wasLive ? 'reconnecting' : 'connecting';
}

function openSocket(options: RoomOptions, url: string, clock: Clock, random: () => number): Channel {
  const WebSocket = options.WebSocket ?? (globalThis.WebSocket as WebSocketConstructor | undefined);
  if (!WebSocket) {
    throw new MMError('UNAVAILABLE', 'there is no WebSocket here; give one as an option');
  }
  const network = 'addEventListener' in globalThis ? globalThis : undefined;
  return createSocketChannel({ url, clock, WebSocket, random, network });
}

/** A listener's own exception: for the page's error handling, without harm to the room. */
function report(error: unknown): void {
  if ('reportError' in globalThis) reportError(error);
  // eslint-disable-next-line no-console -- Node has no reportError, and throwing would end the program.
  else console.error(error);
}
