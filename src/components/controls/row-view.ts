/**
 * The inside of the element: the question, the row, its panels and its arrow
 * keys, with how they look. Loaded when the element is in a room.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { callStyles } from '../base/call/call.styles.js';
import { recordingMark } from '../base/call/recording.js';
import { recordingStyles } from '../base/call/recording.styles.js';
import type { Question } from '../base/call/own-floor.js';
import { flyoutStyles } from '../base/flyout.styles.js';
import { iconStyles } from '../base/icons.styles.js';
import { Menus } from './menus.js';
import { controlsTexts } from './mm-controls.strings.js';
import { Course } from '../base/flow/course.js';
import type { Queue } from '../base/hand-queue.js';
import { withAsks } from '../base/flow/queue.js';
import { Desk } from '../base/flow/desk.js';
import type { Room } from '../../core/room/room.js';
import { personStyles } from '../base/person.styles.js';
import type { PanelsOptions } from './panels.js';
import { askedBy, questionView } from './question.js';
import { row, type RowActs, type RowState } from './row.js';
import { rowStyles } from './row.styles.js';
import { Toolbar } from './toolbar.js';
import type { OwnKind } from '../base/call/call.strings.js';

export interface ViewState extends Omit<RowState, 'menus' | 'talkHint' | 'course'> {
  readonly question: Question | null;
  /** Whether the call is being recorded. Whoever hears the call is told so by what shows it. */
  readonly recording: boolean;
  /** Whether the space bar talks, and is held; null where it does not. */
  readonly talking: boolean | null;
}

export interface ViewActs extends Omit<RowActs, 'ask' | 'leave'> {
  leave(): void;
  answer(question: Question, yes: boolean): void;
}

export type RowViewOptions = Omit<PanelsOptions, 'course' | 'leave'>;

export class RowView {
  static readonly styles = [
    iconStyles,
    flyoutStyles,
    callStyles,
    recordingStyles,
    personStyles,
    ...Desk.styles,
    rowStyles,
  ];
  readonly #menus: Menus;
  readonly #toolbar: Toolbar;
  readonly #acts: ViewActs;
  readonly #options: RowViewOptions;
  /** The course of the room, once there is anything in it for this participant. */
  #course: Course | null = null;

  constructor(options: RowViewOptions, acts: ViewActs) {
    this.#options = options;
    this.#menus = new Menus({ ...options, course: () => this.#course, leave: acts.leave });
    this.#toolbar = new Toolbar(options.host, '.item');
    this.#acts = acts;
  }

  /** What is read out when somebody asks. */
  asks(question: Question): string {
    return askedBy(question, controlsTexts(this.#options.room.room));
  }

  /** Says beside the button of `kind` what is in the way. */
  explain(kind: OwnKind, anchor: Element): void {
    this.#menus.explain(kind, anchor);
  }

  /** Before each update. */
  enter(room: Room): void {
    const { host, room: controller, say } = this.#options;
    if (Course.concerns(room)) this.#course ??= new Course(host, controller, say);
  }

  /** The own place in the queue, with those who ask. */
  placeIn(queue: Queue): number {
    return withAsks(queue, this.#course?.asks ?? [], this.#options.room.self?.id).position;
  }

  /** Leaves; the last host is asked to whom the room goes. */
  leave(): void {
    const button = this.#options.host.renderRoot.querySelector('.hang-up');
    if (button && this.#course?.heirs.length) this.#menus.askLeaving(button);
    else this.#acts.leave();
  }

  /** After each update. */
  follow(media: RowState['media']): void {
    this.#menus.follow(media);
  }

  render({ question, recording, talking, ...state }: ViewState): TemplateResult {
    const { room } = state;
    const course = this.#course;
    const acts: RowActs = { ...this.#acts, ask: (kind) => course?.ask(kind), leave: () => this.leave() };
    const texts = controlsTexts(room);
    const talkHint = talking === null ? undefined : talking ? texts.talking : texts.talk;
    return html`
      ${question ? questionView(question, (yes) => this.#acts.answer(question, yes), texts) : nothing}
      <div
        class="bar"
        part="bar"
        role="toolbar"
        aria-label=${texts.label}
        @focusin=${this.#toolbar.focused}
        @keydown=${this.#toolbar.keydown}
      >
        ${recording ? recordingMark(state.compact, room) : nothing}
        ${course?.phase ? html`<span class="course">${texts.phase(course.phase)}</span>` : nothing}
        ${row({ ...state, course, menus: this.#menus, talkHint }, acts)}
      </div>
      ${this.#menus.problem(room, state.media)} ${this.#menus.leaving(room, state.media)}
    `;
  }
}
