/** What the last host is asked before leaving: to whom the room goes. */
import { html, nothing, type TemplateResult } from 'lit';
import { displayName } from '../base/person.js';
import type { Course } from '../base/flow/course.js';
import type { Room } from '../../core/room/room.js';
import { hostTexts } from './host-panel.strings.js';

export interface LeavePanelActs {
  /** Leaves the call. */
  leave(): void;
  /** Asks whether it shall end. */
  end(): void;
}

export function leavePanel(
  course: Course,
  { leave, end }: LeavePanelActs,
  room: Room | undefined,
): TemplateResult {
  const texts = hostTexts(room);
  const handOver = (event: Event): void => {
    event.preventDefault();
    const participant = String(new FormData(event.target as HTMLFormElement).get('heir'));
    const name = course.heirs.find(({ id }) => id === participant)?.name ?? '';
    // Whoever leaves first cannot hand over any more.
    void course.desk.submit('hand-over', { participant, name }).then(leave, () => undefined);
  };
  return html`<form class="panel" @submit=${handOver}>
    <p class="asks"><strong>${texts.leaveTitle}</strong></p>
    <label class="field">
      <span>${texts.leaveText}</span>
      <select class="input" name="heir" aria-label=${texts.heir}>
        ${course.heirs.map(({ id, name }) => html`<option value=${id}>${displayName(name, room)}</option>`)}
      </select>
    </label>
    <button class="button primary" part="button">${texts.handOver}</button>
    <button class="button" part="button" type="button" @click=${leave}>${texts.leaveAnyway}</button>
    ${
      course.mayEnd
        ? html`<button class="button end" part="button" type="button" @click=${end}>${texts.end}</button>`
        : nothing
    }
  </form>`;
}
