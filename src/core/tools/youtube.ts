/** YouTube, at the same place for everybody. A source is the id of a video. */
import { playbackTool } from './playback.js';

export const youtubeTool = playbackTool('youtube');

export { youtubeTool as tool };
