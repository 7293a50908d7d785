/** Which key means what on a deck. A table; knows no element's inside. */

/** What the keys do. */
export interface KeyActions {
  readonly turn: (verb: 'next' | 'previous') => void;
  readonly end: (which: 'first' | 'last') => void;
  /** A page number is being typed. */
  readonly digit: (digit: string) => void;
  readonly overview: () => void;
}

const KEYS: Readonly<Record<string, (actions: KeyActions) => () => void>> = {
  ArrowRight:
    ({ turn }) =>
    () =>
      turn('next'),
  ArrowDown:
    ({ turn }) =>
    () =>
      turn('next'),
  PageDown:
    ({ turn }) =>
    () =>
      turn('next'),
  ArrowLeft:
    ({ turn }) =>
    () =>
      turn('previous'),
  ArrowUp:
    ({ turn }) =>
    () =>
      turn('previous'),
  PageUp:
    ({ turn }) =>
    () =>
      turn('previous'),
  Home:
    ({ end }) =>
    () =>
      end('first'),
  End:
    ({ end }) =>
    () =>
      end('last'),
  o: ({ overview }) => overview,
};
const MIRRORED: Readonly<Record<string, string>> = { ArrowRight: 'ArrowLeft', ArrowLeft: 'ArrowRight' };

/** Does what `event` asks for, and keeps the browser from doing its own. Combinations with Ctrl, Alt or Meta are not ours. */
export function handleKey(event: KeyboardEvent, actions: KeyActions, rightToLeft: boolean): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  const target = event.composedPath()[0] as Element;
  // A field takes every key, a button the space bar.
  if (target.matches('input') || (event.key === ' ' && target.matches('button'))) return;
  const run = actionOf(event, actions, rightToLeft);
  if (!run) return;
  event.preventDefault();
  run();
}

function actionOf({ key, shiftKey }: KeyboardEvent, actions: KeyActions, rightToLeft: boolean) {
  const { turn, digit } = actions;
  if (key === ' ') return () => turn(shiftKey ? 'previous' : 'next');
  if (/^[0-9]$/.test(key)) return () => digit(key);
  const name = key.length === 1 ? key.toLowerCase() : rightToLeft ? (MIRRORED[key] ?? key) : key;
  return Object.hasOwn(KEYS, name) ? KEYS[name]!(actions) : null;
}
