/** Child process: writes the history, or loads a room from it in a process that has done nothing else. */
import { loadRoom } from '../../server/relay/stored-room.js';
import { openOpLogStore } from '../../server/storage/sqlite/op-log-store.js';
import type { OpLog } from '../../server/storage/types.js';
import { defaultTools } from '../../src/core/tools/registry.js';
import { answer } from '../lib/answer.js';
import { writeHistory } from './history.js';

export interface LoadReport {
  readonly ms: number;
  readonly rev: number;
}

const file = process.argv[2] ?? '';
const tools = defaultTools();
await Promise.all(tools.names.map((name) => tools.load(name)));
const store = openOpLogStore({ path: file, sync: 'normal' });
/** Everything that was loaded stays: the memory is asked for afterwards. */
const loaded: unknown[] = [];

answer({
  write: (history: Parameters<typeof writeHistory>[2]) =>
    writeHistory(store, (name) => tools.get(name), history),
  async load(room: string): Promise<LoadReport> {
    const started = performance.now();
    const result = await loadRoom(asLog(), room, (name) => tools.get(name));
    const ms = performance.now() - started;
    loaded.push(result);
    return { ms, rev: result.sequencer.rev };
  },
});

/** The store without its thread: what is left out is a message there and back. */
function asLog(): Pick<OpLog, 'read' | 'loadSnapshot'> & OpLog {
  return {
    append: async (batch) => {
      const [result] = store.append([batch]);
      if (!result || 'error' in result) throw new Error(result?.error);
      return result;
    },
    read: async (room, after, limit) => store.read(room, after, limit),
    range: async (room) => store.range(room),
    saveSnapshot: async (room, snapshot) => store.saveSnapshot(room, snapshot),
    loadSnapshot: async (room) => store.loadSnapshot(room),
    prune: async (room, upTo) => store.prune(room, upTo),
    close: async () => store.close(),
  };
}
