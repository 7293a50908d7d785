/**
 * What the course of the room means for oneself, said in passing: that one has
 * asked and may take it back, what one may now and no longer, the phase, a new
 * role. Follows the room's document of the flow; decides nothing.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { FlowState } from '../base/flow/state.js';
import type { DocChange, Room, SharedDoc } from '../../core/room/room.js';
import { deedOf } from '../base/flow/deeds.strings.js';
import { phaseTitle, profileOf, roleTitle, type RoomProfile } from '../base/flow/profile-of.js';
import { ICON_CHECK, ICON_CLOSE, ICON_HAND, ICON_ROOM, icon } from '../base/icons.js';
import type { MMElement } from '../base/mm-element.js';
import { noticeTexts, type NoticeTexts } from './banner-notices.strings.js';

/** Milliseconds for which something that has happened is said. */
const SHOWN_MS = 9_000;
/** The most that is said at once. */
const MOST = 3;

interface Notice {
  readonly path: string;
  readonly text: string;
  readonly look: string;
}

export class Notices {
  readonly #host: MMElement;
  #room: Room | undefined;
  #doc: SharedDoc<FlowState> | null = null;
  #profile: RoomProfile | null = null;
  #said: readonly Notice[] = [];
  #undo: (() => void)[] = [];

  constructor(host: MMElement) {
    this.#host = host;
  }

  /** Speaks of `room` from now on. */
  follow(room: Room | undefined): void {
    if (room === this.#room) return;
    for (const undo of this.#undo) undo();
    this.#undo = [];
    this.#said = [];
    this.#doc = this.#profile = null;
    this.#room = room;
    if (!room) return;
    this.#undo.push(
      room.subscribe((event) => {
        if (event.type === 'status' || event.type === 'participants') this.#open(room);
        if (event.type === 'operation' && event.entry.tool === 'flow') this.#open(room, true);
      }),
    );
    this.#open(room);
  }

  render(): TemplateResult | typeof nothing {
    if (this.#room?.status === 'closed') return nothing;
    return html`${this.#renderAsked()}${this.#said.map(({ path, text, look }) => strip(path, text, look))}`;
  }

  #renderAsked(): TemplateResult | typeof nothing {
    const operations = own(this.#doc?.state?.asks, this.#room);
    if (operations.length === 0) return nothing;
    const takeBack = (): void => {
      for (const operation of operations) this.#doc?.submit('withdraw', { operation }).catch(() => undefined);
    };
    const texts = noticeTexts(this.#room);
    return strip(
      ICON_HAND,
      texts.asked(this.#deeds(operations)),
      'asked',
      html`<button class="button" part="take-back" type="button" @click=${takeBack}>
        ${texts.takeBack}
      </button>`,
    );
  }

  /** A room without a profile has little of a course: its document is opened when there is something in it. */
  #open(room: Room, needed = false): void {
    if (this.#doc || room.status === 'closed' || (!needed && !room.self?.may)) return;
    let doc: SharedDoc<FlowState>;
    try {
      doc = room.doc<FlowState>('flow');
    } catch {
      // A page may have brought its own tools, and this one not among them.
      return;
    }
    this.#doc = doc;
    this.#undo.push(doc.subscribe((change) => this.#changed(room, change)));
    const redraw = (): void => this.#host.requestUpdate();
    doc.ready.then(redraw, () => undefined);
    void profileOf(room).then((profile) => {
      if (this.#room !== room) return;
      this.#profile = profile;
      redraw();
    });
  }

  #changed(room: Room, { cause, state, previous, verb }: DocChange<FlowState>): void {
    this.#host.requestUpdate();
    // What was missed while one was away is not news, nor is what was taken back.
    if (cause !== 'edit') return;
    const texts = noticeTexts(room);
    const gone = (before: Own, after: Own): string[] =>
      own(before, room).filter((each) => !own(after, room).includes(each));
    const granted = gone(state.grants, previous.grants);
    const revoked = verb === 'revoke' ? gone(previous.grants, state.grants) : [];
    const refused = verb === 'refuse' ? gone(previous.asks, state.asks) : [];
    if (granted.length) this.#say(ICON_CHECK, texts.granted(this.#deeds(granted)), 'good');
    if (revoked.length) this.#say(ICON_CLOSE, texts.revoked(this.#deeds(revoked)));
    if (refused.length) this.#say(ICON_CLOSE, texts.refused(this.#deeds(refused)));
    if (state.phase !== previous.phase) this.#say(ICON_ROOM, this.#phase(state.phase, texts));
    const role = roleIn(state, room);
    if (role && role !== roleIn(previous, room))
      this.#say(ICON_CHECK, texts.role(roleTitle(this.#profile, role)), 'good');
  }

  #phase(phase: string | null, texts: NoticeTexts): string {
    return phase === null ? texts.noPhase : texts.phase(phaseTitle(this.#profile, phase));
  }

  /** `speak, vote and turn the slides` */
  #deeds(operations: readonly string[]): string {
    const { next, last } = noticeTexts(this.#room);
    const deeds = operations.map((each) => deedOf(each, this.#room));
    return deeds.reduce((all, deed, i) => (i < deeds.length - 1 ? next : last)(all, deed));
  }

  #say(path: string, text: string, look = ''): void {
    const notice: Notice = { path, text, look };
    this.#said = [...this.#said, notice].slice(-MOST);
    this.#host.timers.after(SHOWN_MS, () => {
      this.#said = this.#said.filter((each) => each !== notice);
      this.#host.requestUpdate();
    });
  }
}

type Own = readonly { readonly participant: string; readonly operation: string }[] | undefined;

/** The operations of those that are one's own. */
const own = (all: Own, room: Room | undefined): string[] =>
  (all ?? []).filter(({ participant }) => participant === room?.self?.id).map(({ operation }) => operation);

const roleIn = ({ roles }: FlowState, room: Room): string | undefined =>
  roles.find(({ participant }) => participant === room.self?.id)?.role;

const strip = (
  path: string,
  text: string,
  look: string,
  action: TemplateResult | typeof nothing = nothing,
): TemplateResult =>
  html`<div class="banner notice ${look}" part="notice">${icon(path)}<span>${text}</span>${action}</div>`;
