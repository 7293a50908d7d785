/**
 * The composition of a room's voice and video: wires the call, what is sent,
 * what is received, the sound and the line into a `Media`. Decides nothing by
 * itself.
 */
import type { Clock } from '../clock/clock.js';
import { MMError } from '../protocol/errors.js';
import type { SfuAsk } from '../protocol/sfu.js';
import type { Room, RoomEvent } from '../room/room.js';
import { createBackground } from './background.js';
import { createCall } from './call.js';
import { createChanges } from './changes.js';
import type { VideoCodec } from './encodings.js';
import { createHearing } from './hearing.js';
import { lowerRung } from './ladder.js';
import { createLine } from './line.js';
import type { Media, MediaStats, Rung } from './media.js';
import type { PresenceStore } from '../presence/presence.js';
import { createPresenceChannel } from './presence-channel.js';
import { createOwnMeter } from './own-meter.js';
import { OwnSources } from './own-sources.js';
import type { MediaPlatform } from './platform.js';
import type { enterCall, openTrial, SfuClientOptions } from './sfu-client.js';
import { createRoll } from './roll.js';
import { createScreenBytes } from './screen-bytes.js';
import { createSignalling } from './signalling.js';
import { createSound } from './sound.js';
import { Subscriptions } from './subscriptions.js';
import { createViewers } from './viewers.js';
import { createVoices, loudnessOf, loudnessOfLevel } from './voices.js';
import { createWayCheck } from './way-check.js';

/** What of a room its media needs. */
export type MediaRoom = Pick<Room, 'id' | 'status' | 'self' | 'participants' | 'subscribe'>;

export interface MediaSessionOptions {
  readonly room: MediaRoom;
  /** The room's own, which gets a faster way. */
  readonly presence: Pick<PresenceStore, 'handleChanged' | 'bypass'>;
  /** Sends while the room is live; otherwise it is lost. */
  send(ask: SfuAsk): void;
  readonly clock: Clock;
  readonly platform: MediaPlatform;
  /** In [0, 1). */
  random(): number;
  /** The codec for pictures; the first that both ends have without. */
  readonly codec?: VideoCodec | undefined;
  /** For tests; the browser's own without. */
  readonly handlerFactory?: SfuClientOptions['handlerFactory'];
}

export function createMediaSession(options: MediaSessionOptions): Media {
  const { room, clock, platform } = options;
  const changes = createChanges();
  let ceiling: Rung = 'full';
  let pinned: string | null = null;
  let speaker: string | null = null;
  let operationBytes = 0;

  /** What was shown last; made anew after each change. */
  let shown: Pick<Media, 'own' | 'remote'> | null = null;

  const changed = (): void => {
    shown = null;
    changes.announce();
  };

  const rung = (): Rung => lowerRung(line.rung, ceiling);
  const follow = (): void => {
    own.follow(rung());
    subscriptions.update();
    changed();
  };

  const hearing = createHearing(() => ({
    ...{ call, line, voices, own, others: [roll, channel, subscriptions] },
    onSpeaker: () => subscriptions.update(),
  }));
  const signalling = createSignalling({ clock, send: options.send, heard: hearing.hear });
  const voices = createVoices(clock, changed);
  const sound = createSound(platform, changed);
  const roll = createRoll(changed);
  const viewers = createViewers(clock, () => subscriptions.update());
  const background = createBackground(clock, platform, () => subscriptions.update());
  const own = new OwnSources({ platform, signalling, onChange: changed });
  const meter = createOwnMeter(platform, () => own.microphone);
  const subscriptions: Subscriptions = new Subscriptions({
    clock,
    platform,
    signalling,
    viewers,
    rules: () => ({
      ...{ speakers: voices.speakers, pinned, rung: rung(), trying: line.trying },
      background: background.away,
    }),
    onSound: ({ id }, subscription) => sound.set(id, subscription?.stream ?? null),
    onChange: changed,
  });
  const channel = createPresenceChannel({
    clock,
    presence: options.presence,
    isHere: (participant) => room.participants.has(participant),
  });
  const screenBytes = createScreenBytes(() => own.screenSendings);
  const line = createLine({
    clock,
    score: () => subscriptions.score,
    lacking: () => subscriptions.lacking,
    senderOf: (track) => subscriptions.senderOf(track),
    probe: () => subscriptions.probe(),
    onLook: () => void screenBytes.count(),
    onRung: follow,
  });

  let client: Promise<{ readonly enterCall: typeof enterCall; readonly openTrial: typeof openTrial }> | null =
    null;
  /** The heavy part, with the first entrance or the first check; a download that failed is tried again with the next. */
  const loadClient = (): NonNullable<typeof client> =>
    (client ??= import('./sfu-client.js').catch((cause: unknown) => {
      client = null;
      throw new MMError('UNAVAILABLE', 'the part for calls could not be loaded', { cause });
    }));

  const call = createCall({
    clock,
    signalling,
    random: options.random,
    async enter(onState, isCurrent) {
      const { enterCall: enter } = await loadClient();
      if (!isCurrent()) throw new MMError('UNAVAILABLE', 'the call was left');
      const { codec, handlerFactory } = options;
      const failed = hearing.entering();
      const entering = enter({ signalling, sends: own.wanted, codec, handlerFactory, onState });
      entering.catch(failed);
      return entering;
    },
    entered(client) {
      background.start();
      line.start(client);
      own.enter(client);
      channel.enter(client);
      roll.call(client.joined.members);
      subscriptions.enter(client, client.joined.producers);
      hearing.entered();
    },
    ended() {
      hearing.ended();
      line.stop();
      channel.leave();
      roll.clear();
      own.pause();
      subscriptions.leave();
    },
    left: () => free(),
    async sync(client) {
      const now = await signalling.ask('sync', {});
      const { session, members, producers, dataProducers, iceServers, own: has } = now;
      const kept = has?.transports.every((id) => client.directionOf(id) !== null) ?? true;
      if (session !== client.joined.session || !kept) {
        throw new MMError('CONFLICT', 'the call is not as it was left');
      }
      roll.call(members);
      subscriptions.sync(producers, has?.consumers);
      channel.sync(dataProducers);
      // Old ones may do; if not, the next restart of ICE shows it.
      if (iceServers) client.useIceServers(iceServers).catch(() => {});
      own.sync(has?.producers);
    },
    onChange: changed,
  });
  const wayCheck = createWayCheck({
    clock,
    signalling,
    async load() {
      const { openTrial: open } = await loadClient();
      const { handlerFactory } = options;
      return (opened, onState) => open({ signalling, handlerFactory, opened, onState });
    },
  });
  const stopNetwork = platform.onNetwork(() => call.networkChanged());

  const free = (): void => {
    own.free();
    meter.close();
    sound.clear();
    voices.clear();
    viewers.rest();
    background.stop();
  };

  const happened = (event: RoomEvent): void => {
    if (event.type === 'sfu') signalling.hear(event.message);
    if (event.type === 'operation') operationBytes += JSON.stringify(event.entry).length;
    if (event.type === 'participants') voices.keep(room.participants);
    if (event.type !== 'status') return;
    if (event.status === 'live') {
      signalling.connected();
      call.connected();
    } else {
      wayCheck.stop(new MMError('UNAVAILABLE', 'the connection to the room was lost meanwhile'));
      call.disconnected(signalling.disconnected());
    }
    if (event.status === 'closed') close();
  };

  const close = (): void => {
    call.leave('closed');
    free();
    own.close();
    viewers.close();
    stopNetwork();
    stopRoom();
  };

  const stopRoom = room.subscribe(happened);
  if (room.status === 'live') {
    signalling.connected();
    call.connected();
  }

  const show = (): NonNullable<typeof shown> => (shown ??= { own: own.views, remote: subscriptions.remote });

  const level = (participant: string): number => {
    if (participant === room.self?.id) return loudnessOf(meter.read());
    const heard = subscriptions.loudness(participant);
    if (heard !== null) return loudnessOf(heard);
    const told = voices.level(participant);
    return told === null ? 0 : loudnessOfLevel(told);
  };

  return {
    get status() {
      return call.status;
    },
    get error() {
      return call.error;
    },
    get rung() {
      return rung();
    },
    get own() {
      return show().own;
    },
    get maySend() {
      return own.maySend;
    },
    get members() {
      return roll.members;
    },
    get remote() {
      return show().remote;
    },
    get speakers() {
      return voices.speakers;
    },
    get speaking() {
      return voices.speaking;
    },
    get devices() {
      return own.devices;
    },
    get processing() {
      return own.processing;
    },
    get speaker() {
      return speaker;
    },
    get soundBlocked() {
      return sound.blocked;
    },
    join() {
      wayCheck.stop(new MMError('UNAVAILABLE', 'the call was entered meanwhile'));
      return call.join();
    },
    leave() {
      call.leave();
      free();
    },
    async set(source, on) {
      // A room that was left opens no devices.
      if (on && call.status === 'closed') throw new MMError('ROOM_CLOSED', 'the room was left');
      return own.set(source, on);
    },
    async choose(kind, device) {
      if (kind !== 'speaker') return own.choose(kind, device);
      await sound.choose(device).catch((cause: unknown) => {
        throw new MMError('NOT_FOUND', 'there is no such speaker', { cause });
      });
      speaker = device;
      changed();
    },
    process: (processing) => own.process(processing),
    refreshDevices: () => own.refreshDevices(),
    show: (viewer, participant, source, size) => viewers.show(viewer, participant, source, size),
    pin(participant) {
      pinned = participant;
      subscriptions.update();
      changed();
    },
    limitTo(next) {
      ceiling = next;
      follow();
    },
    level,
    unlock: () => sound.unlock(),
    async stats(): Promise<MediaStats> {
      const { now } = line;
      return {
        sending: now?.sending ?? 0,
        receiving: now?.receiving ?? 0,
        roundTrip: now?.roundTrip ?? null,
        loss: now?.loss ?? 0,
        path: now?.path ?? null,
        screenBytes: await screenBytes.count(),
        operationBytes,
      };
    },
    async check() {
      if (call.status !== 'idle' && call.status !== 'unavailable')
        throw new MMError('CONFLICT', 'the call is entered, or was closed: `stats` tells of it');
      return wayCheck.run();
    },
    subscribe: (listener) => changes.subscribe(listener),
  };
}
