/**
 * A stage for tests of a call without a browser: devices, players and a page
 * by hand, a room that is only its socket, and `mediasoup-client` with its own
 * fake handler. With `SfuDouble` behind it a whole `Media` runs in Node.
 */
import { FakeMediaStreamTrack } from 'fake-mediastreamtrack';
import { FakeHandler, type types } from 'mediasoup-client';
import * as fakeParameters from 'mediasoup-client/fakeParameters';
import type { Media } from '../media/media.js';
import { createMediaSession, type MediaRoom, type MediaSessionOptions } from '../media/media-session.js';
import type { MediaPlatform, SoundPlayer } from '../media/platform.js';
import type { PresenceStore } from '../presence/presence.js';
import type { Participant } from '../protocol/messages.js';
import type { RoomEvent, RoomStatus } from '../room/room.js';
import { createFakeClock, type FakeClock } from './fake-clock.js';
import type { SfuDouble, SfuLine } from './sfu-double.js';

/** As much of a `MediaStream` as a call touches. */
class FakeStream {
  readonly #tracks: readonly MediaStreamTrack[];
  constructor(tracks: readonly MediaStreamTrack[]) {
    // Sound first, as browsers list them.
    this.#tracks = [...tracks].sort((a, b) => (a.kind < b.kind ? -1 : Number(a.kind > b.kind)));
  }
  getTracks(): readonly MediaStreamTrack[] {
    return this.#tracks;
  }
}

export class FakePlayer implements SoundPlayer {
  srcObject: MediaProvider | null = null;
  output = '';
  playing = false;
  readonly #stage: FakeBrowser;
  constructor(stage: FakeBrowser) {
    this.#stage = stage;
  }
  async play(): Promise<void> {
    if (this.#stage.blocksSound) throw named('NotAllowedError');
    this.playing = true;
  }
  pause(): void {
    this.playing = false;
  }
  async setSinkId(device: string): Promise<void> {
    if (device && !this.#stage.devicesOf('audiooutput').includes(device)) throw named('NotFoundError');
    this.output = device;
  }
}

export const named = (name: string, message = name): Error => Object.assign(new Error(message), { name });

/** A browser by hand. */
export class FakeBrowser implements MediaPlatform {
  blocksSound = false;
  readonly choosesOutput = true;
  /** What the next captures throw, by kind; none for those not named. */
  readonly refusals = new Map<'microphone' | 'camera' | 'screen', Error>();
  /** Holds captures back until it resolves. */
  gate: Promise<void> | null = null;
  /** What the page's policy keeps back. */
  readonly forbidden = new Set<string>();
  /** Every track that a device gave, oldest first. */
  readonly tracks: FakeMediaStreamTrack[] = [];
  readonly players: FakePlayer[] = [];
  /** What was asked for, oldest first. */
  readonly constraints: unknown[] = [];
  present: readonly (readonly [kind: MediaDeviceKind, id: string])[] = [
    ['audioinput', 'mic-1'],
    ['audioinput', 'mic-2'],
    ['videoinput', 'cam-1'],
    ['audiooutput', 'out-1'],
  ];
  #hidden = false;
  readonly #events = new Map<string, Set<() => void>>();

  readonly devices = {
    enumerateDevices: async () =>
      this.present.map(([kind, deviceId]) => ({ kind, deviceId, label: `The ${deviceId}` })),
    getUserMedia: (constraints: MediaStreamConstraints) => this.#capture(constraints),
    getDisplayMedia: (constraints: MediaStreamConstraints) => this.#display(constraints),
    addEventListener: (type: string, listener: () => void) => void this.#on(type, listener),
    removeEventListener: (type: string, listener: () => void) => this.#events.get(type)?.delete(listener),
  } as unknown as MediaDevices;

  get hidden(): boolean {
    return this.#hidden;
  }

  set hidden(hidden: boolean) {
    this.#hidden = hidden;
    this.emit('visibility');
  }

  /** How many listeners wait; 0 when everything that was started is stopped. */
  get listeners(): number {
    return [...this.#events.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Tracks that still have their device: its light is on. */
  get open(): readonly FakeMediaStreamTrack[] {
    return this.tracks.filter(({ readyState }) => readyState === 'live');
  }

  devicesOf(kind: MediaDeviceKind): string[] {
    return this.present.filter(([each]) => each === kind).map(([, id]) => id);
  }

  /** Plugs and unplugs; what was in use of it ends. */
  plug(present: FakeBrowser['present']): void {
    this.present = present;
    const ids = new Set(present.map(([, id]) => id));
    for (const track of this.open) if (!ids.has(String(track.getSettings().deviceId))) track.remoteStop();
    this.emit('devicechange');
  }

  emit(type: 'visibility' | 'network' | 'devicechange'): void {
    for (const listener of [...(this.#events.get(type) ?? [])]) listener();
  }

  allows = (feature: string): boolean => !this.forbidden.has(feature);
  newStream = (tracks: readonly MediaStreamTrack[]): MediaStream =>
    new FakeStream(tracks) as unknown as MediaStream;
  newPlayer = (): SoundPlayer => {
    const player = new FakePlayer(this);
    this.players.push(player);
    return player;
  };
  newMeter = (track: MediaStreamTrack) => ({
    read: () => (track.enabled ? 0.1 : 0),
    close: () => {},
  });
  onVisibility = (listener: () => void): (() => void) => this.#on('visibility', listener);
  onNetwork = (listener: () => void): (() => void) => this.#on('network', listener);

  #on(type: string, listener: () => void): () => void {
    const listeners = this.#events.get(type) ?? new Set();
    this.#events.set(type, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  async #capture(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.constraints.push(constraints);
    const kind = constraints.audio ? 'microphone' : 'camera';
    const wanted = (constraints.audio ?? constraints.video) as MediaTrackConstraints;
    const refusal = this.refusals.get(kind);
    await this.gate;
    if (refusal) throw refusal;
    const ids = this.devicesOf(kind === 'microphone' ? 'audioinput' : 'videoinput');
    const exact = (wanted.deviceId as { exact?: string } | undefined)?.exact;
    if (exact && !ids.includes(exact)) throw named('OverconstrainedError');
    const deviceId = exact ?? ids[0];
    if (!deviceId) throw named('NotFoundError');
    return this.#stream(kind === 'microphone' ? ['audio'] : ['video'], {
      deviceId,
      ...(kind === 'camera' ? { width: 1280, height: 720 } : {}),
    });
  }

  async #display(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.constraints.push(constraints);
    const refusal = this.refusals.get('screen');
    if (refusal) throw refusal;
    return this.#stream(constraints.audio ? ['video', 'audio'] : ['video'], { deviceId: 'screen-1' });
  }

  #stream(kinds: readonly string[], settings: MediaTrackSettings): MediaStream {
    const tracks = kinds.map((kind) => new FakeMediaStreamTrack({ kind, settings }));
    this.tracks.push(...tracks);
    return this.newStream(tracks as unknown as MediaStreamTrack[]);
  }
}

/** A room that is only its socket. */
export class SocketRoom implements MediaRoom {
  readonly id = 'room';
  readonly self: Participant;
  status: RoomStatus = 'live';
  readonly participants = new Map<string, Participant>();
  readonly listeners = new Set<(event: RoomEvent) => void>();

  constructor(participant: string) {
    this.self = { id: participant, name: participant, role: 'participant', online: true };
  }

  subscribe(listener: (event: RoomEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  emit(event: RoomEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }

  become(status: RoomStatus): void {
    this.status = status;
    this.emit({ type: 'status', status, error: null });
  }
}

/** What the room would show of the others' presence, in the order it would. */
export interface FakePresence extends Pick<PresenceStore, 'handleChanged' | 'bypass'> {
  readonly told: (readonly [participant: string, value: unknown])[];
}

export interface OnStage {
  readonly media: Media;
  readonly presence: FakePresence;
  readonly room: SocketRoom;
  readonly line: SfuLine;
  readonly browser: FakeBrowser;
  readonly clock: FakeClock;
  /** The fake handlers of all connections so far, oldest first. */
  readonly handlers: readonly FakeHandler[];
  /** Whether connections come to stand by themselves; without, their states are moved by hand alone. */
  readonly net: { works: boolean };
}

/** A participant with a call to `sfu`. */
export function onStage(
  sfu: SfuDouble,
  participant = 'ana',
  options: Partial<MediaSessionOptions> = {},
): OnStage {
  const room = new SocketRoom(participant);
  const clock = createFakeClock();
  const browser = new FakeBrowser();
  const handlers: FakeHandler[] = [];
  const net = { works: true };
  const line = sfu.line(participant, (message) => {
    if (room.status === 'live') room.emit({ type: 'sfu', message });
  });
  const made = FakeHandler.createFactory(fakeParameters);
  const handlerFactory: types.HandlerFactory = {
    ...made,
    factory(given) {
      const handler = made.factory(given) as FakeHandler;
      handlers.push(handler);
      handler.on('@connect', () => {
        if (net.works) handler.setConnectionState('connected');
      });
      return handler;
    },
  };
  const presence: FakePresence = {
    told: [],
    handleChanged: ({ changes }) => {
      presence.told.push(...(presence.bypass?.received(changes) ?? changes));
    },
  };
  const media = createMediaSession({
    room,
    presence,
    clock,
    platform: browser,
    random: () => 0.5,
    handlerFactory,
    send: (ask) => {
      if (room.status === 'live') line.ask(ask);
    },
    ...options,
  });
  return { media, presence, room, line, browser, clock, handlers, net };
}

/** Resolves when nothing is on its way any more: promises have run out, timers wait. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
