/**
 * The project's tools for a room in memory: those without a library of their
 * own are loaded from the start, so that nothing in a test waits for code.
 */
import { chatTool } from '../tools/chat.js';
import { flowTool } from '../tools/flow.js';
import { mapTool } from '../tools/map.js';
import { handsTool } from '../tools/hands.js';
import { pollTool } from '../tools/poll.js';
import { createToolRegistry } from '../tools/registry.js';
import { slidesTool } from '../tools/slides.js';
import { spotlightTool } from '../tools/spotlight.js';
import { stageTool } from '../tools/stage.js';
import { timerTool } from '../tools/timer.js';
import { videoTool } from '../tools/video.js';
import { youtubeTool } from '../tools/youtube.js';
import type { ToolRegistry } from '../tools/tool.js';
import { whiteboardTool } from '../tools/whiteboard.js';

export function lightTools(): ToolRegistry {
  return createToolRegistry({
    slides: slidesTool,
    chat: chatTool,
    video: videoTool,
    youtube: youtubeTool,
    hands: handsTool,
    timer: timerTool,
    spotlight: spotlightTool,
    stage: stageTool,
    flow: flowTool,
    map: mapTool,
    whiteboard: whiteboardTool,
    poll: pollTool,
    notes: async () => (await import('../tools/notes.js')).notesTool,
    state: async () => (await import('../tools/state.js')).stateTool,
  });
}
