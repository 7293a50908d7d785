/** What the doctor found, for people: the reason, the steps, and trying again. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SourceProblem } from '../../../core/media/media.js';
import type { Room } from '../../../core/room/room.js';
import type { OwnKind } from './call.strings.js';
import { codeOf, stepsOf, titleOf } from './doctor-says.js';
import { doctorTexts } from './doctor.strings.js';
import { examine, type Diagnosis } from './doctor.js';
import { baseTexts } from '../base.strings.js';

type Examined = Exclude<SourceProblem, 'not-permitted'>;

/** Examines each problem once, and has the element drawn anew when it knows. */
export class Diagnoses {
  readonly #changed: () => void;
  readonly #examine: typeof examine;
  readonly #known = new Map<OwnKind, { readonly problem: Examined; found: Diagnosis | null }>();

  constructor(changed: () => void, look: typeof examine = examine) {
    this.#changed = changed;
    this.#examine = look;
  }

  /** Nothing while there is no problem, or it is not known yet. `again` has the source turned on. */
  render(
    room: Room | undefined,
    kind: OwnKind,
    problem: SourceProblem | null,
    again: (event: Event) => void,
  ): TemplateResult | typeof nothing {
    const found = this.#of(kind, problem);
    if (!found) return nothing;
    const texts = doctorTexts(room);
    const steps = stepsOf(texts, found);
    const code = codeOf(found);
    return html`<div class="diagnosis" part="diagnosis">
      <p><strong>${titleOf(texts, found)}</strong></p>
      ${
        steps.length > 1
          ? html`<ol>
              ${steps.map((step) => html`<li>${step}</li>`)}
            </ol>`
          : steps.map((step) => html`<p>${step}</p>`)
      }
      ${code === null ? nothing : html`<code>${code}</code>`}
      ${
        found.again
          ? html`<button class="button" part="button" type="button" @click=${again}>
              ${baseTexts(room).retry}
            </button>`
          : nothing
      }
    </div>`;
  }

  /** Forgets what it found: a permission may have been given meanwhile. */
  forget(kind: OwnKind): void {
    this.#known.delete(kind);
  }

  #of(kind: OwnKind, problem: SourceProblem | null): Diagnosis | null {
    if (problem === null || problem === 'not-permitted') {
      this.forget(kind);
      return null;
    }
    const known = this.#known.get(kind);
    if (known?.problem === problem) return known.found;
    const entry: { readonly problem: Examined; found: Diagnosis | null } = { problem, found: null };
    this.#known.set(kind, entry);
    void this.#examine(kind, problem).then((found) => {
      entry.found = found;
      this.#changed();
    });
    return null;
  }
}
