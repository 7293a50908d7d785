/** How an element looks here, for a tool in a frame that shall look alike. */
import type { Theme } from './frame/wire.js';

const TOKENS = ['text', 'text-muted', 'surface', 'surface-raised', 'border', 'accent', 'on-accent', 'danger'];

export function themeOf(element: HTMLElement, prefersDark: boolean): Theme {
  const style = getComputedStyle(element);
  const schemes = style.colorScheme.split(' ');
  const dark = schemes.includes('dark') && (prefersDark || !schemes.includes('light'));
  const values = TOKENS.map((name) => [`--mm-color-${name}`, style.getPropertyValue(`--_${name}`).trim()]);
  return {
    scheme: dark ? 'dark' : 'light',
    tokens: Object.fromEntries([...values, ['--mm-font-family', style.fontFamily]]) as Theme['tokens'],
  };
}
