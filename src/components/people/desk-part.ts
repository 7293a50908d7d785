/**
 * The desk as it stands in the list of people: above them, or behind a badge
 * where there is only a row of initials. Loaded for those who may decide.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { Desk, type DeskOptions } from '../base/flow/desk.js';
import { Flyout } from '../base/flyout.js';
import { flyoutStyles } from '../base/flyout.styles.js';
import type { MMElement } from '../base/mm-element.js';
import type { RoomController } from '../base/room-controller.js';

export class DeskPart {
  static readonly styles = [flyoutStyles, ...Desk.styles];
  readonly #host: MMElement;
  readonly #desk: Desk;
  readonly #flyout: Flyout;

  constructor(host: MMElement, room: RoomController, options: DeskOptions) {
    this.#host = host;
    this.#desk = new Desk(host, room, options);
    this.#flyout = new Flyout(host, { id: 'desk' });
  }

  /** How many wait for an answer. */
  get count(): number {
    return this.#desk.count;
  }

  render(compact: boolean): TemplateResult | typeof nothing {
    const { count, label } = this.#desk;
    if (!compact) return this.#desk.render();
    if (count === 0) return nothing;
    const face = html`<span class="badge">${count}</span>`;
    return this.#flyout.render({ label, face, panel: this.#desk.render() }, 'quiet icon-only');
  }

  /** Lets go of the room and the element. */
  close(): void {
    this.#desk.close();
    this.#flyout.close();
    this.#host.removeController(this.#flyout);
  }
}
