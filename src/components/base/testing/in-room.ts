/** Puts elements under test into a room, as `<mm-room>` would, and looks at what they rendered. */
import { ContextProvider } from '@lit/context';
import { fixture, fixtureCleanup } from '@open-wc/testing';
import type { Room } from '../../../core/room/room.js';
import type { After } from '../timers.js';
import { roomContext } from '../room-context.js';

export { fixtureCleanup };

export interface InRoom<E extends HTMLElement> {
  readonly element: E;
  /** The element around it, which provides the room. */
  readonly host: HTMLElement;
  /** Swaps the room for another, or none. */
  provide(room: Room | undefined): void;
}

/** Renders `template` inside an element that provides `room`. */
export async function inRoom<E extends HTMLElement>(
  room: Room | undefined,
  template: unknown,
): Promise<InRoom<E>> {
  const host = document.createElement('div');
  const provider = new ContextProvider(host, { context: roomContext, initialValue: room });
  const element = await fixture<E>(template as Parameters<typeof fixture>[0], { parentNode: host });
  return { element, host, provide: (next) => provider.setValue(next) };
}

/** The first match in the element's shadow root; throws when there is none. */
export function inside<E extends Element = HTMLElement>(element: Element, selector: string): E {
  const found = element.shadowRoot?.querySelector<E>(selector);
  if (!found) throw new Error(`<${element.localName}> has no ${selector}`);
  return found;
}

export const allInside = <E extends Element = HTMLElement>(element: Element, selector: string): E[] => [
  ...(element.shadowRoot?.querySelectorAll<E>(selector) ?? []),
];

/** What the element says, white space folded. */
export const textOf = (element: Element, selector: string): string =>
  inside(element, selector).textContent?.replace(/\s+/g, ' ').trim() ?? '';

/**
 * Elements in the shadow root whose style came from an attribute in a
 * template, which a strict policy forbids. A style set from script is allowed
 * but shows as an attribute too; `styled` names the selector of those.
 */
export const inlineStyled = (element: Element, styled = ':not(*)'): Element[] =>
  allInside(element, '[style], style').filter((found) => !found.matches(styled));

/** Timers that fire when the test says so. */
export function manualTimers(): { readonly after: After; fire(): void; readonly size: number } {
  const waiting = new Set<() => void>();
  return {
    after: (_ms, callback) => {
      waiting.add(callback);
      return () => void waiting.delete(callback);
    },
    fire() {
      for (const callback of [...waiting]) {
        waiting.delete(callback);
        callback();
      }
    },
    get size() {
      return waiting.size;
    },
  };
}
