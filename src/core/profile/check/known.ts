/** Which tools, verbs and elements a profile may name. */
import type { ToolRegistry } from '../../tools/tool.js';

/** Verbs by tool; none for an element that makes no operations. */
export type KnownTools = ReadonlyMap<string, readonly string[]>;

/** Elements that are no tools: what they show is presence, the call, or other tools' documents. */
export const ELEMENTS = ['audio', 'controls', 'cursors', 'history', 'lobby', 'people', 'reactions'] as const;

/** All tools of `registry`, which are loaded for it, and the elements beside them. */
export async function knownTools(registry: ToolRegistry): Promise<KnownTools> {
  const tools = await Promise.all(registry.names.map((name) => registry.load(name)));
  return new Map<string, readonly string[]>([
    ...ELEMENTS.map((name) => [name, []] as const),
    ...tools.map((tool) => [tool.name, Object.keys(tool.verbs)] as const),
  ]);
}
