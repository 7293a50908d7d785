/** Tools in frames for tests: manifests at addresses that nobody serves, and pages that do what a test says. */
import type { ToolManifest } from '../../../core/profile/manifest/schema.js';
import { coloursManifest } from '../../../core/profile/manifest/testing/colours.js';
import type { MMForeignTool } from '../mm-tool.js';
import { inside } from '../../base/testing/in-room.js';

export const PLACE = 'https://tools.invalid/colours.json';

export const pageAt = (name: string): string => new URL(`./${name}.html`, import.meta.url).href;

export const manifestOf = (page: string, more: Partial<ToolManifest> = {}): ToolManifest => ({
  ...coloursManifest,
  page: pageAt(page),
  ...more,
});

/** What is served at addresses, until `close`; everything else is fetched as ever. */
export function servePlaces(places: Readonly<Record<string, () => Response | Promise<Response>>>) {
  const usual = window.fetch;
  const asked: [url: string, init: RequestInit | undefined][] = [];
  window.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const place = Object.hasOwn(places, url) ? places[url] : undefined;
    if (!place) return usual(input, init);
    asked.push([url, init]);
    return place();
  };
  return { asked, close: () => void (window.fetch = usual) };
}

export async function digestOf(text: string): Promise<string> {
  const found = new Uint8Array(await crypto.subtle.digest('SHA-384', new TextEncoder().encode(text)));
  return `sha384-${btoa(String.fromCharCode(...found))}`;
}

export const frameOf = (element: MMForeignTool): HTMLIFrameElement => inside(element, 'iframe');

/** Resolves when the frame of a tool says so to this window. */
export function heardFrom(
  element: MMForeignTool,
  is: (data: Record<string, unknown>) => boolean,
): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    const listener = ({ source, data }: MessageEvent): void => {
      const frame = element.renderRoot.querySelector('iframe');
      if (!frame || source !== frame.contentWindow || !is(data as Record<string, unknown>)) return;
      window.removeEventListener('message', listener);
      resolve(data as Record<string, unknown>);
    };
    window.addEventListener('message', listener);
  });
}

let count = 0;

/** Runs `code` in the frame, where `tool` is, or `port`; resolves with what it returns, rejects with its error. */
export async function run(element: MMForeignTool, code: string): Promise<unknown> {
  const id = ++count;
  const answered = heardFrom(element, ({ answers }) => answers === id);
  frameOf(element).contentWindow!.postMessage({ run: code, id }, '*');
  const { value, error } = (await answered) as {
    value?: unknown;
    error?: { code?: string; message: string };
  };
  if (error) throw Object.assign(new Error(error.message), { code: error.code });
  return value;
}
