/** Who leads, and what this participant can do about it. Knows no room. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Course } from './course.js';
import type { SpotlightTexts } from './mm-spotlight.strings.js';

export interface LeadBar {
  readonly texts: SpotlightTexts;
  readonly course: Course;
  /** The person looks around while somebody leads. */
  readonly away: boolean;
  /** The leader's. */
  readonly name: string;
  readonly editable: boolean;
  readonly host: boolean;
  /** Whether what one looks at can be shown to everybody, and is not yet. */
  readonly showable: boolean;
  readonly act: Readonly<Record<'show' | 'lead' | 'release' | 'follow', () => void>>;
}

export function leadBar(bar: LeadBar): TemplateResult {
  const { leader, leading } = bar.course;
  const shown = leader === null ? unled(bar) : leading ? led(bar) : followed(bar);
  return html`<div class="lead" part="lead">${shown}</div>`;
}

const unled = ({ texts, editable, showable, act }: LeadBar): unknown =>
  editable
    ? html`${showable ? button(texts.show, act.show, 'quiet') : nothing} ${button(texts.lead, act.lead)}`
    : nothing;

const led = ({ texts, act }: LeadBar): TemplateResult => html`
  <span class="who own">${texts.leading}</span> ${button(texts.stop, act.release)}
`;

function followed({ texts, away, name, editable, host, showable, act }: LeadBar): TemplateResult {
  const moderates = editable && host;
  return html`
    ${away ? button(texts.back(name), act.follow, 'primary') : html`<span class="who">${texts.follows(name)}</span>`}
    ${moderates && showable ? button(texts.show, act.show, 'quiet') : nothing}
    ${moderates ? html`${button(texts.takeOver, act.lead, 'quiet')} ${button(texts.release, act.release, 'quiet')}` : nothing}
  `;
}

const button = (text: string, act: () => void, kind = ''): TemplateResult =>
  html`<button class="button ${kind}" type="button" @click=${act}>${text}</button>`;
