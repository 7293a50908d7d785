/**
 * The three things that this participant may send, with the devices and the
 * processing that were chosen for them.
 */
import { MEDIA_SOURCES, type MediaSource, type OwnMedia, type SfuEvent } from '../protocol/sfu.js';
import { createDeviceList } from './device-list.js';
import type { AudioProcessing, Devices, Media, Rung } from './media.js';
import { OwnSourceKeeper } from './own-source.js';
import type { MediaPlatform } from './platform.js';
import type { OwnKind } from './problems.js';
import type { Sending, SfuClient } from './sfu-client.js';
import type { Signalling } from './signalling.js';

export interface OwnSourcesOptions {
  readonly platform: MediaPlatform;
  readonly signalling: Pick<Signalling, 'ask'>;
  onChange(): void;
}

const KINDS = ['microphone', 'camera', 'screen'] as const satisfies readonly OwnKind[];

export class OwnSources {
  readonly #keepers: Readonly<Record<OwnKind, OwnSourceKeeper>>;
  readonly #list;
  readonly #chosen = { microphone: null as string | null, camera: null as string | null };
  #processing: AudioProcessing = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  #maySend: readonly MediaSource[] | null = null;

  constructor({ platform, signalling, onChange }: OwnSourcesOptions) {
    const keeper = (kind: OwnKind): OwnSourceKeeper =>
      new OwnSourceKeeper({
        kind,
        platform,
        signalling,
        wish: () => ({
          device: kind === 'screen' ? null : this.#chosen[kind],
          processing: this.#processing,
          withSound: this.maySend.includes('screen-audio'),
        }),
        onChange,
      });
    this.#keepers = { microphone: keeper('microphone'), camera: keeper('camera'), screen: keeper('screen') };
    this.#list = createDeviceList(platform, (news) => {
      const { microphones, cameras } = this.devices;
      const present = new Set([...microphones, ...cameras].map(({ id }) => id));
      // The list is looked at for other reasons too: what failed is tried again only when there is something new.
      for (const each of news ? [this.#keepers.microphone, this.#keepers.camera] : [])
        each.devicesChanged(present);
      onChange();
    });
  }

  get views(): Media['own'] {
    const { microphone, camera, screen } = this.#keepers;
    return { microphone: microphone.view, camera: camera.view, screen: screen.view };
  }

  get devices(): Devices {
    return this.#list.devices;
  }

  get processing(): AudioProcessing {
    return this.#processing;
  }

  /** What the role may send; everything before the first join. */
  get maySend(): readonly MediaSource[] {
    return this.#maySend ?? MEDIA_SOURCES;
  }

  /** Whether anything is wanted, so that the way to send is needed at once. */
  get wanted(): boolean {
    return KINDS.some((kind) => this.#keepers[kind].wanted);
  }

  /** The open microphone, muted or not. */
  get microphone(): MediaStreamTrack | null {
    return this.#keepers.microphone.track;
  }

  /** What carries the shared screen and its sound. */
  get screenSendings(): readonly Sending[] {
    return this.#keepers.screen.sendings;
  }

  async set(kind: OwnKind, on: boolean): Promise<void> {
    const done = this.#keepers[kind].set(on);
    try {
      await done;
    } finally {
      // A permission that was just given tells the names of devices.
      if (on) await this.refreshDevices();
    }
  }

  async choose(kind: 'microphone' | 'camera', device: string | null): Promise<void> {
    this.#chosen[kind] = device;
    await this.#keepers[kind].wishChanged();
  }

  async process(processing: Partial<AudioProcessing>): Promise<void> {
    this.#processing = { ...this.#processing, ...processing };
    await this.#keepers.microphone.wishChanged();
  }

  refreshDevices(): Promise<void> {
    // A list that cannot be had is no reason for anything else to fail.
    return this.#list.refresh().catch(() => {});
  }

  enter(client: SfuClient): void {
    this.#maySend = client.joined.maySend;
    for (const kind of KINDS) {
      this.#keepers[kind].permit(this.#maySend.includes(kind));
      this.#keepers[kind].enter(client);
    }
  }

  /** The stay is over and another will follow: what is wanted stays wanted. */
  pause(): void {
    for (const kind of KINDS) this.#keepers[kind].enter(null);
  }

  /** The socket is back: `has` is what the SFU has of this participant. What failed meanwhile is tried again. */
  sync(has: OwnMedia['producers'] | undefined): void {
    for (const kind of KINDS) this.#keepers[kind].sync(has);
  }

  /** What the line carries: the camera goes before the voice does. */
  follow(rung: Rung): void {
    this.#keepers.camera.allow(rung === 'full' || rung === 'reduced');
    this.#keepers.screen.allow(rung === 'full' || rung === 'reduced');
    this.#keepers.microphone.allow(rung !== 'operations');
  }

  handle(event: SfuEvent): void {
    if (event.event === 'rights') {
      const lost = this.maySend.filter((source) => !event.maySend.includes(source));
      const got = event.maySend.filter((source) => !this.maySend.includes(source));
      this.#maySend = event.maySend;
      for (const kind of KINDS)
        if (lost.includes(kind) || got.includes(kind)) this.#keepers[kind].permitNow(got.includes(kind));
    }
    if (event.event === 'producer-demand') this.#keepers.camera.demand(event.producer, event.top);
    if (event.event !== 'producer-changed') return;
    for (const kind of KINDS) this.#keepers[kind].hold(event.producer, event.held);
  }

  /** Frees every device and listener. */
  free(): void {
    for (const kind of KINDS) this.#keepers[kind].free();
    this.#list.rest();
  }

  /** The room was left: nothing is looked at any more. */
  close(): void {
    this.free();
    this.#list.close();
  }
}
