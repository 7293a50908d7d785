/** What a page has set for a tool from elsewhere: attributes named as the manifest's settings, and of its types. */
import type { ValueSchema } from '../../core/profile/manifest/value-schema.js';

type Settings = Readonly<Record<string, unknown>>;

/** `question="Which?"`, or `colours.json='["red"]'` for what an attribute cannot say. What is not of its type is left out. */
export function settingsIn(element: Element, { properties = {} }: ValueSchema): Settings {
  const entries = Object.entries(properties).flatMap(([key, { type = 'string' }]) => {
    const value = read(element, key, [type].flat());
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}

function read(element: Element, key: string, types: readonly string[]): unknown {
  const json = element.getAttribute(`${key}.json`);
  if (json !== null) return parsed(json);
  const text = element.getAttribute(key);
  if (text === null) return undefined;
  if (types.includes('boolean')) return true;
  if (types.includes('string')) return text;
  return types.includes('number') || types.includes('integer') ? number(text) : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const number = (text: string): number | undefined =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
