/**
 * What opens beside the buttons: devices, what is in the way, reactions, and
 * what only hosts may do. Loaded when the first of them is opened.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Media } from '../../core/media/media.js';
import type { Room } from '../../core/room/room.js';
import type { OwnKind } from '../base/call/call.strings.js';
import { choices, type ChoiceKind } from '../base/call/choices.js';
import { choicesStyles } from '../base/call/choices.styles.js';
import { Diagnoses } from '../base/call/diagnosis-view.js';
import type { OwnFloor } from '../base/call/own-floor.js';
import { inputStyles } from '../base/inputs.styles.js';
import type { MMElement } from '../base/mm-element.js';
import type { RoomController } from '../base/room-controller.js';
import { Bar } from '../base/reactions/bar.js';
import type { Course } from '../base/flow/course.js';
import { hostPanel } from './host-panel.js';
import { leavePanel } from './leave-panel.js';
import { panelStyles } from './panels.styles.js';

export interface PanelsOptions {
  readonly host: MMElement;
  readonly room: RoomController;
  readonly floor: OwnFloor;
  readonly say: (text: string) => void;
  readonly react: (emoji: string) => void;
  /** Turns on what was in the way. */
  readonly again: (kind: OwnKind, anchor: Element) => void;
  /** A panel was opened. */
  readonly onOpen: (menu: string) => void;
  /** The course of the room, where there is one for this participant. */
  readonly course: () => Course | null;
  readonly leave: () => void;
}

/** What the panels do with each other. */
export interface PanelActs {
  close(): void;
  /** Opens the hosts' panel in place of the one that is open. */
  toHost(): void;
}

export class Panels {
  static readonly styles = [inputStyles, choicesStyles, panelStyles];
  readonly #options: PanelsOptions;
  readonly #bar: Bar;
  readonly #diagnoses: Diagnoses;
  /** It is asked whether it shall end for everybody. */
  #ending = false;

  constructor(options: PanelsOptions) {
    this.#options = options;
    this.#bar = new Bar(options.host, options.react);
    this.#diagnoses = new Diagnoses(() => options.host.requestUpdate());
  }

  devices(media: Media, kinds: readonly ChoiceKind[]): TemplateResult {
    const { say } = this.#options;
    const own = kinds.filter((kind) => kind !== 'speaker');
    return html`<div class="panel">
      ${own.map((kind) => this.#problem(media, kind))}
      ${choices(media, { kinds, processing: kinds.includes('microphone'), say, room: this.#room })}
    </div>`;
  }

  /** What is in the way of `kind`, alone. */
  trouble(media: Media, kind: OwnKind): TemplateResult {
    return html`<div class="panel">${this.#problem(media, kind)}</div>`;
  }

  #problem(media: Media, kind: OwnKind): TemplateResult | typeof nothing {
    return this.#diagnoses.render(this.#room, kind, media.own[kind].problem, ({ currentTarget }) => {
      this.#diagnoses.forget(kind);
      this.#options.again(kind, currentTarget as Element);
    });
  }

  reactions(room: Room): TemplateResult {
    return this.#bar.render(room.status === 'live', room);
  }

  host(room: Room, media: Media | undefined, { close }: PanelActs): TemplateResult {
    const { floor, course } = this.#options;
    return hostPanel(
      { room, media, floor, course: course(), ending: this.#ending },
      { ask: (ending) => this.#ask(ending), done: close },
    );
  }

  leaving({ close, toHost }: PanelActs): TemplateResult | typeof nothing {
    const course = this.#options.course();
    if (!course) return nothing;
    const leave = (): void => {
      close();
      this.#options.leave();
    };
    const end = (): void => {
      toHost();
      this.#ask(true);
    };
    return leavePanel(course, { leave, end }, this.#room);
  }

  /** A panel was closed: nothing is asked any more. */
  closed(): void {
    this.#ending = false;
  }

  get #room(): Room | undefined {
    return this.#options.room.room;
  }

  #ask(ending: boolean): void {
    this.#ending = ending;
    this.#options.host.requestUpdate();
  }
}
