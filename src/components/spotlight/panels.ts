/** The places of the tools: one each, of which one is open. Puts each child into its own, and finds it again. */
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Exhibit } from './exhibits.js';

export const panels = (exhibits: readonly Exhibit[], shown: string | null): TemplateResult =>
  html`${repeat(
    exhibits,
    ({ key }) => key,
    ({ key }, i) => html`
      <div
        class="panel"
        part="panel"
        role="tabpanel"
        id="panel-${i}"
        data-key=${key}
        aria-labelledby="tab-${i}"
        tabindex="0"
        ?inert=${key !== shown}
      >
        <slot></slot>
      </div>
    `,
  )}`;

export const panelOf = (root: ParentNode, key: string): HTMLElement | null =>
  root.querySelector<HTMLElement>(`.panel[data-key="${CSS.escape(key)}"]`);

/** By hand, so that no attribute of ours is on the page's elements. */
export function fill(root: ParentNode, exhibits: readonly Exhibit[]): void {
  for (const { element, key } of exhibits) {
    const slot = panelOf(root, key)?.querySelector('slot');
    if (slot && slot.assignedNodes()[0] !== element) slot.assign(element);
  }
}
