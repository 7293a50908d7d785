/** How the room's profile wants to look: its custom properties, where the page has none of its own for the room. */
import type { Room } from '../../core/room/room.js';

const sheets = new WeakMap<ShadowRoot, CSSStyleSheet>();

/** Dresses `element` by the profile of `room`, or takes off what another one put on. Never rejects. */
export async function wear(element: HTMLElement, room: Room): Promise<void> {
  const tokens = await room.profile.then(({ brand }) => brand?.tokens ?? {}).catch(() => ({}));
  const root = element.shadowRoot;
  if (!root || room.status === 'closed') return;
  let sheet = sheets.get(root);
  if (!sheet) {
    sheets.set(root, (sheet = new CSSStyleSheet()));
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
  sheet.replaceSync(':host {}');
  const { style } = sheet.cssRules[0] as CSSStyleRule;
  // Each by itself: a value that would end the rule is no value.
  for (const [name, value] of Object.entries(tokens))
    if (/^--mm-[a-z0-9-]+$/.test(name)) style.setProperty(name, value);
}
