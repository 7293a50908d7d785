/** What the last host is asked before leaving: to whom the room goes. */
import { html, nothing, type TemplateResult } from 'lit';
import { displayName } from '../base/person.js';
import type { Course } from '../base/flow/course.js';
import { HOST_STRINGS as STRINGS } from './host-panel.strings.js';

export interface LeavePanelActs {
  /** Leaves the call. */
  leave(): void;
  /** Asks whether it shall end. */
  end(): void;
}

export function leavePanel(course: Course, { leave, end }: LeavePanelActs): TemplateResult {
  const handOver = (event: Event): void => {
    event.preventDefault();
    const participant = String(new FormData(event.target as HTMLFormElement).get('heir'));
    const name = course.heirs.find(({ id }) => id === participant)?.name ?? '';
    // Whoever leaves first cannot hand over any more.
    void course.desk.submit('hand-over', { participant, name }).then(leave, () => undefined);
  };
  return html`<form class="panel" @submit=${handOver}>
    <p class="asks"><strong>${STRINGS.leaveTitle}</strong></p>
    <label class="field">
      <span>${STRINGS.leaveText}</span>
      <select class="input" name="heir" aria-label=${STRINGS.heir}>
        ${course.heirs.map(({ id, name }) => html`<option value=${id}>${displayName(name)}</option>`)}
      </select>
    </label>
    <button class="button primary" part="button">${STRINGS.handOver}</button>
    <button class="button" part="button" type="button" @click=${leave}>${STRINGS.leaveAnyway}</button>
    ${
      course.mayEnd
        ? html`<button class="button end" part="button" type="button" @click=${end}>${STRINGS.end}</button>`
        : nothing
    }
  </form>`;
}
