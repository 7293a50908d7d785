/** Light, dark, or as the system has it. The elements follow the page's `color-scheme`. */
import { icon } from './page.js';

const KEY = 'mm-theme';
const SUN =
  'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2v2m0 16v2M4.9 4.9l1.4 1.4m11.4 11.4 1.4 1.4M2 12h2m16 0h2M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4';
const MOON = 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z';
const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set();
const changed = () => listeners.forEach((listener) => listener());
system.addEventListener('change', changed);

function saved() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function isDark() {
  const theme = document.documentElement.dataset.theme;
  return theme ? theme === 'dark' : system.matches;
}

/** Applies what was chosen in this tab. */
export function applyTheme() {
  const theme = saved();
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
}

/** Calls `listener` when it becomes light or dark. */
export function onTheme(listener) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Makes `button` switch between light and dark. */
export function themeToggle(button) {
  const show = () => {
    const label = isDark() ? 'Light colours' : 'Dark colours';
    button.replaceChildren(icon(isDark() ? SUN : MOON));
    button.ariaLabel = button.title = label;
  };
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    try {
      sessionStorage.setItem(KEY, theme);
    } catch {
      // It lasts until the page is loaded again.
    }
    changed();
  });
  const stop = onTheme(() => (button.isConnected ? show() : stop()));
  show();
}
