/** Which tools there are, and when their code is loaded. Knows no tool's inside. */
import { MMError } from '../protocol/errors.js';
import { show } from '../protocol/ids.js';
import type { AnyTool, ToolRegistry } from './tool.js';

/** A tool, or how to load it. */
export type ToolEntry = AnyTool | (() => Promise<AnyTool>);

/**
 * A registry of `entries` by name. A load that fails rejects with `UNAVAILABLE`
 * and is tried again the next time.
 */
export function createToolRegistry(entries: Readonly<Record<string, ToolEntry>>): ToolRegistry {
  const known = new Map(Object.entries(entries));
  const loaded = new Map<string, AnyTool>();
  const loading = new Map<string, Promise<AnyTool>>();
  for (const [name, entry] of known) if (typeof entry !== 'function') loaded.set(name, entry);

  async function fetch(name: string, entry: () => Promise<AnyTool>): Promise<AnyTool> {
    try {
      const tool = await entry();
      loaded.set(name, tool);
      return tool;
    } catch (cause) {
      throw new MMError('UNAVAILABLE', `the code of the tool ${name} cannot be loaded`, { cause });
    } finally {
      loading.delete(name);
    }
  }

  return {
    names: [...known.keys()],

    get: (name) => loaded.get(name),

    async load(name) {
      const tool = loaded.get(name) ?? loading.get(name);
      if (tool) return tool;
      const entry = known.get(name);
      if (typeof entry !== 'function') throw new MMError('NOT_FOUND', `there is no tool ${show(name)}`);
      const promise = fetch(name, entry);
      loading.set(name, promise);
      return promise;
    },
  };
}

/** A tool's module calls it `tool` too: this list is on every page. */
const lazily = (load: () => Promise<{ readonly tool: AnyTool }>) => async () => (await load()).tool;

/** Every tool of the project. Each is loaded when a room first has a document of it: a page pays for what it shows. */
export function defaultTools(): ToolRegistry {
  return createToolRegistry({
    slides: lazily(() => import('./slides.js')),
    video: lazily(() => import('./video.js')),
    youtube: lazily(() => import('./youtube.js')),
    chat: lazily(() => import('./chat.js')),
    map: lazily(() => import('./map.js')),
    notes: lazily(() => import('./notes.js')),
    poll: lazily(() => import('./poll.js')),
    whiteboard: lazily(() => import('./whiteboard.js')),
    state: lazily(() => import('./state.js')),
    hands: lazily(() => import('./hands.js')),
    timer: lazily(() => import('./timer.js')),
    stage: lazily(() => import('./stage.js')),
    flow: lazily(() => import('./flow.js')),
    spotlight: lazily(() => import('./spotlight.js')),
  });
}
