/**
 * A key for the whole page, such as `Alt+H`, while the element is on it. Only
 * if the page asks for one: a guest takes no keys by itself.
 */
import type { ReactiveController } from 'lit';
import type { MMElement } from './mm-element.js';

const MODIFIERS = ['alt', 'ctrl', 'meta', 'shift'] as const;

/** Whether `event` is the keys that `keys` names: modifiers and one letter, digit or named key, joined by `+`. */
export function isKeys(event: KeyboardEvent, keys: string): boolean {
  const parts = keys
    .toLowerCase()
    .split('+')
    .map((part) => part.trim());
  const key = parts.pop() ?? '';
  if (key === '' || event.isComposing || event.repeat) return false;
  // With Alt some keyboards write another letter: there the key's place counts.
  const pressed = [event.key.toLowerCase(), event.code.replace(/^(Key|Digit)/, '').toLowerCase()];
  return pressed.includes(key) && MODIFIERS.every((one) => event[`${one}Key`] === parts.includes(one));
}

export class Shortcut implements ReactiveController {
  readonly #keys: () => string;
  readonly #act: () => void;

  /** Calls `act` when the keys that `keys` names are pressed; empty for none. */
  constructor(host: MMElement, keys: () => string, act: () => void) {
    this.#keys = keys;
    this.#act = act;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#pressed);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#pressed);
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const keys = this.#keys();
    if (!keys || event.defaultPrevented || !isKeys(event, keys)) return;
    // A key without a modifier is a letter to whoever is writing.
    if (!keys.includes('+') && isTyping(event)) return;
    event.preventDefault();
    this.#act();
  };
}

function isTyping(event: Event): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
