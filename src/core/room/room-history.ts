/** A room's history from its server: what `Room.history` loads when somebody first asks. */
import { openHistory, type History } from '../history/history.js';
import { httpLog } from '../net/http-log.js';
import type { ToolRegistry } from '../tools/tool.js';
import type { Room } from './room.js';

export const roomHistory = (room: Room, tools: ToolRegistry): History =>
  openHistory(room, tools, httpLog(room));
