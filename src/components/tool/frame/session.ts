/**
 * A tool in a frame at work in a room: tells it the state, the people and what
 * this person may, and does for it what its manifest says it may do, on its own
 * document and nothing else. Loaded with the first such tool. (MF6, MF8)
 */
import { MMError } from '../../../core/protocol/errors.js';
import type { Room, SharedDoc } from '../../../core/room/room.js';
import { readPresence, setPresence } from '../../base/presence.js';
import type { LoadedManifest } from '../manifest-loader.js';
import { mustAsk } from '../permission.js';
import { deedOf, isNew, readState, type Values } from './foreign-doc.js';
import { FrameHost, refusalOf, type SleepReason } from './frame-host.js';
import { FRAME_LIMITS } from './parse.js';
import type { FromTool, Somebody, Surroundings, Theme } from './wire.js';

/** What the element knows and does for its tool. */
export interface Keeper {
  readonly room: Room;
  /** Its document; undefined until the content is there. */
  readonly doc: SharedDoc<unknown> | undefined;
  /** The document's id. */
  readonly docId: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly locale: string;
  readonly theme: Theme;
  may(verb: string): boolean;
  submit(verb: string, args: unknown): Promise<number>;
  announce(text: string): void;
  resize(height: number): void;
  connected(): void;
  asleep(reason: SleepReason): void;
}

/** The field of presence in which a tool tells what passes. */
const fieldOf = (docId: string): string => `tool:${docId}`;

export class FrameSession {
  readonly #loaded: LoadedManifest;
  readonly #keeper: Keeper;
  readonly #host: FrameHost;
  readonly #verbs: readonly string[];
  /** What the tool was told last. */
  #version = 0;
  #state: unknown;
  #around = '';
  #others = '';
  #waiting = 0;
  #closed = false;

  constructor(frame: HTMLIFrameElement, loaded: LoadedManifest, keeper: Keeper) {
    this.#loaded = loaded;
    this.#keeper = keeper;
    this.#verbs = Object.keys(loaded.manifest.verbs);
    this.#host = new FrameHost({
      frame,
      now: () => performance.now(),
      connected: () => this.#connected(),
      asked: (message) => this.#asked(message),
      asleep: (reason) => keeper.asleep(reason),
    });
  }

  /** Tells the tool what has changed. Call it with every change of the room, the document or the page. */
  update(): void {
    const { doc } = this.#keeper;
    if (!this.#host.connected || !doc) return;
    const around = this.#surroundings(doc);
    this.#tellOnce('#around', JSON.stringify(around), () => this.#host.tell({ kind: 'around', around }));
    if (this.#loaded.manifest.presence) {
      const field = fieldOf(this.#keeper.docId);
      const others = [...readPresence(this.#keeper.room, (fields) => fields[field] ?? null)];
      this.#tellOnce('#others', JSON.stringify(others), () => this.#host.tell({ kind: 'presence', others }));
    }
    if (this.#version > 0 && doc.state === this.#state) return;
    const state = readState(this.#loaded.manifest, doc.state);
    // What somebody has broken is shown by the element, in the tool's place.
    if (typeof state === 'string') return;
    this.#state = doc.state;
    this.#host.tell({ kind: 'state', version: ++this.#version, state });
  }

  /** Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#host.close();
    const { room, docId } = this.#keeper;
    if (this.#loaded.manifest.presence && room.status !== 'closed')
      setPresence(room, { [fieldOf(docId)]: undefined });
  }

  #connected(): void {
    const { settings, room } = this.#keeper;
    this.#host.tell({ kind: 'settings', settings, now: room.serverNow() });
    this.update();
    this.#keeper.connected();
  }

  #asked(message: FromTool): void {
    const { room, docId, doc } = this.#keeper;
    switch (message.kind) {
      case 'do':
        return void this.#answer(message.id, () => this.#do(message));
      case 'undo':
      case 'redo':
        return void this.#answer(message.id, async () => {
          if (!this.#verbs.some((verb) => this.#keeper.may(verb))) throw denied(message.kind);
          return (await doc?.[message.kind]()) ?? room.rev;
        });
      case 'presence':
        if (!this.#loaded.manifest.presence) return;
        try {
          setPresence(room, { [fieldOf(docId)]: message.value ?? undefined });
        } catch {
          // Together with what other elements tell it is too much: it passes anyhow.
        }
        return;
      case 'height':
        return this.#keeper.resize(message.height);
      case 'announce':
        return this.#keeper.announce(message.text);
    }
  }

  /** The revision; null where it was made on a state that is not the last. */
  async #do({ verb, args, base, state: after }: FromTool & { kind: 'do' }): Promise<number | null> {
    const { room, doc, docId } = this.#keeper;
    const { manifest } = this.#loaded;
    this.update();
    if (!doc) throw new MMError('UNAVAILABLE', 'the tool is not ready yet');
    if (base !== this.#version) return null;
    if (!this.#keeper.may(verb)) throw denied(verb);
    const before = readState(manifest, doc.state) as Values;
    const deed = deedOf(manifest, { verb, args, before, after, actor: room.self?.id ?? '' });
    if (!deed) return room.rev;
    // First what everybody lays out alike: so the deeds of two who begin at once are both kept.
    if (isNew(manifest, doc.state) && !mustAsk(room.self, docId, verb))
      void this.#keeper.submit('begin', { value: manifest.initial });
    return this.#keeper.submit('edit', deed);
  }

  async #answer(id: number, work: () => Promise<number | null>): Promise<void> {
    try {
      if (this.#waiting >= FRAME_LIMITS.waiting)
        throw new MMError('RATE_LIMITED', 'too much of this tool is on its way');
      this.#waiting++;
      const rev = await work().finally(() => this.#waiting--);
      this.#host.tell(rev === null ? { kind: 'stale', id } : { kind: 'done', id, rev });
    } catch (error) {
      this.#host.tell({ kind: 'refused', id, error: refusalOf(MMError.wrap(error)) });
    }
  }

  #surroundings(doc: SharedDoc<unknown>): Surroundings {
    const { room, locale, theme } = this.#keeper;
    const may = this.#verbs.filter((verb) => this.#keeper.may(verb));
    return {
      self: room.self && somebody(room.self),
      participants: [...room.participants.values()].map(somebody),
      may,
      online: room.status === 'live',
      canUndo: may.length > 0 && doc.canUndo,
      canRedo: may.length > 0 && doc.canRedo,
      locale,
      theme,
    };
  }

  #tellOnce(what: '#around' | '#others', json: string, tell: () => void): void {
    if (what === '#around' ? json === this.#around : json === this.#others) return;
    if (what === '#around') this.#around = json;
    else this.#others = json;
    tell();
  }
}

const somebody = ({ id, name, role }: Somebody): Somebody => ({ id, name, role });
const denied = (verb: string): MMError => new MMError('NOT_PERMITTED', `you may not ${verb} here`);
