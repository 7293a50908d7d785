/** Styles that come later, with a part that is loaded when it is needed. */
import type { CSSResult, LitElement } from 'lit';

/** Adds `styles` to those of the element; adopted, for a page may forbid any other. */
export function adopt(element: LitElement, ...styles: readonly CSSResult[]): void {
  const root = element.renderRoot as ShadowRoot;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...styles.map(({ styleSheet }) => styleSheet!)];
}
