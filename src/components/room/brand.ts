/**
 * How the room's profile wants to look and to speak: its custom properties,
 * where the page has none of its own for the room, and its texts.
 */
import type { Profile } from '../../core/profile/schema.js';
import type { Room } from '../../core/room/room.js';
import type { MMElement } from '../base/mm-element.js';
import type { RoomProvider } from './room-provider.js';
import { reword } from './wording.js';

const sheets = new WeakMap<ShadowRoot, CSSStyleSheet>();

/** Dresses `element` by the profile of `room`, or takes off what another one put on. Never rejects. */
export async function wear(element: MMElement, room: Room, provider: RoomProvider): Promise<void> {
  const { brand, strings }: Profile = await room.profile.catch(() => ({}));
  if (room.status === 'closed') return;
  dress(element, brand?.tokens ?? {});
  reword(room, element, strings ?? {});
  element.requestUpdate();
  provider.tell();
}

function dress(element: MMElement, tokens: Readonly<Record<string, string | null>>): void {
  const root = element.shadowRoot;
  if (!root) return;
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
