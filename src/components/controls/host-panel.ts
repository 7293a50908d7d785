/**
 * What only those open who keep order: who waits for an answer, the phase, one
 * microphone or all, the lock, the end. Loaded with the panels.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Media } from '../../core/media/media.js';
import type { Room } from '../../core/room/room.js';
import type { OwnFloor } from '../base/call/own-floor.js';
import { displayName } from '../base/person.js';
import { moderates } from '../base/rights.js';
import type { Course } from '../base/flow/course.js';
import { hostTexts, type HostTexts } from './host-panel.strings.js';

export interface HostPanelState {
  readonly room: Room;
  readonly media: Media | undefined;
  readonly floor: OwnFloor;
  readonly course: Course | null;
  /** Whether it is asked if it shall really end. */
  readonly ending: boolean;
}

export interface HostPanelActs {
  /** Asks, or no longer. */
  ask(ending: boolean): void;
  /** It is done: the panel closes. */
  done(): void;
}

export function hostPanel(state: HostPanelState, acts: HostPanelActs): TemplateResult {
  const { course, room, ending } = state;
  const texts = hostTexts(room);
  if (ending && course) return question(course, acts, texts);
  return html`${course && course.desk.count > 0 ? course.desk.render() : nothing}
    <div class="panel">
      ${course ? phases(course, texts) : nothing} ${moderates(room.self) ? order(state) : nothing}
      ${
        course?.mayEnd
          ? html`<button class="button end" part="button" type="button" @click=${() => acts.ask(true)}>
              ${texts.end}
            </button>`
          : nothing
      }
    </div>`;
}

/** The call of those who are here, and the door. */
function order({ room, media, floor }: HostPanelState): TemplateResult {
  const texts = hostTexts(room);
  const heard = (media?.remote ?? []).filter(({ source, muted }) => source === 'microphone' && !muted);
  const muteAll = (): void => {
    const people = heard.map(({ participant }) => ({
      participant,
      name: displayName(room.participants.get(participant)?.name ?? '', room),
    }));
    floor.submit('mute', { people });
  };
  return html`
    ${
      media?.status === 'live'
        ? html`<button
            class="button"
            part="button"
            type="button"
            ?disabled=${heard.length === 0}
            title=${heard.length === 0 ? texts.muteAllNone : nothing}
            @click=${muteAll}
          >
            ${texts.muteAll}
          </button>`
        : nothing
    }
    <label class="switch">
      <span>${texts.lock}<span class="hint">${texts.lockText}</span></span>
      <input
        type="checkbox"
        role="switch"
        .checked=${live(floor.locked)}
        @change=${({ target }: Event) => floor.submit('lock', { on: (target as HTMLInputElement).checked })}
      />
    </label>
  `;
}

function phases(course: Course, texts: HostTexts): TemplateResult | typeof nothing {
  const { phases } = course;
  if (!phases) return nothing;
  return html`<label class="field phase">
    <span>${texts.phase}</span>
    <select
      class="input"
      .value=${live(phases.now ?? '')}
      @change=${({ target }: Event) => course.go((target as HTMLSelectElement).value)}
    >
      ${phases.names.map(
        ([name, title]) => html`<option value=${name} ?selected=${name === phases.now}>${title}</option>`,
      )}
    </select>
  </label>`;
}

function question(course: Course, { ask, done }: HostPanelActs, texts: HostTexts): TemplateResult {
  const end = (): void => {
    course.desk.decide('end', {});
    done();
  };
  return html`<div class="panel" role="alertdialog" aria-label=${texts.endTitle}>
    <p class="asks"><strong>${texts.endTitle}</strong></p>
    <p class="asks">${texts.endText}</p>
    <div class="answers">
      <button class="button" part="button" type="button" @click=${() => ask(false)}>${texts.cancel}</button>
      <button class="button end" part="button" type="button" @click=${end}>${texts.endConfirm}</button>
    </div>
  </div>`;
}
