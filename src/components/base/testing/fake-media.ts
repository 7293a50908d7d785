/**
 * Voice and video for element tests, by hand: what the test sets is what the
 * element sees after `changed`. It records what the element asks for and
 * counts who listens.
 */
import type { Media, MediaCheck, OwnSource, RemoteSource } from '../../../core/media/media.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export const off: OwnSource = {
  wanted: false,
  on: false,
  starting: false,
  problem: null,
  stream: null,
  device: null,
};

export const remote = (
  participant: string,
  source: RemoteSource['source'],
  fields: Partial<RemoteSource> = {},
): RemoteSource => ({
  participant,
  source,
  muted: false,
  stream: null,
  withheld: 'hidden',
  score: null,
  ...fields,
});

export class FakeMedia implements Mutable<Media> {
  status: Media['status'] = 'idle';
  error: Media['error'] = null;
  rung: Media['rung'] = 'full';
  own: Media['own'] = { microphone: off, camera: off, screen: off };
  maySend: Media['maySend'] = ['microphone', 'camera', 'screen', 'screen-audio'];
  members: Media['members'] = [];
  remote: Media['remote'] = [];
  speakers: Media['speakers'] = [];
  speaking: Media['speaking'] = new Set();
  devices: Media['devices'] = { microphones: [], cameras: [], speakers: [] };
  processing: Media['processing'] = {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
  };
  speaker: Media['speaker'] = null;
  soundBlocked = false;

  /** What the element asked for, oldest first: the method and its arguments. */
  readonly asked: [method: string, ...args: unknown[]][] = [];
  readonly listeners = new Set<() => void>();
  /** What `level` says. */
  readonly levels = new Map<string, number>();
  /** What `set` and `join` reject with, by method; they resolve without. */
  readonly refusals = new Map<string, unknown>();

  /** Tells the listeners, after `fields` are set. */
  changed(fields: Partial<Mutable<Media>> = {}): void {
    Object.assign(this, fields);
    for (const listener of [...this.listeners]) listener();
  }

  /** An own source as the element shall see it. */
  setOwn(source: keyof Media['own'], fields: Partial<OwnSource>): void {
    this.changed({ own: { ...this.own, [source]: { ...this.own[source], ...fields } } });
  }

  async join(): Promise<void> {
    await this.#ask('join');
    this.changed({ status: 'live' });
  }

  leave(): void {
    this.asked.push(['leave']);
    this.changed({ status: 'idle' });
  }

  async set(source: 'microphone' | 'camera' | 'screen', on: boolean): Promise<void> {
    await this.#ask('set', source, on);
    this.setOwn(source, { wanted: on, on });
  }

  choose: Media['choose'] = (kind, device) => this.#ask('choose', kind, device);
  process: Media['process'] = (processing) => this.#ask('process', processing);
  refreshDevices: Media['refreshDevices'] = () => this.#ask('refreshDevices');
  unlock: Media['unlock'] = () => this.#ask('unlock');

  show: Media['show'] = (_viewer, ...rest) => void this.asked.push(['show', ...rest]);
  pin: Media['pin'] = (participant) => void this.asked.push(['pin', participant]);
  limitTo: Media['limitTo'] = (rung) => void this.asked.push(['limitTo', rung]);
  level: Media['level'] = (participant) => this.levels.get(participant) ?? 0;

  async stats(): Promise<Awaited<ReturnType<Media['stats']>>> {
    return {
      sending: 0,
      receiving: 0,
      roundTrip: null,
      loss: 0,
      path: null,
      screenBytes: 0,
      operationBytes: 0,
    };
  }

  /** What `check` resolves with. */
  line: MediaCheck = { passes: true, path: 'udp', roundTrip: 24 };

  async check(): Promise<MediaCheck> {
    await this.#ask('check');
    return this.line;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  async #ask(method: string, ...args: unknown[]): Promise<void> {
    this.asked.push([method, ...args]);
    if (this.refusals.has(method)) throw this.refusals.get(method);
  }
}
