/** Video and audio files that everybody sees at the same place. */
import { playbackTool } from './playback.js';

export const videoTool = playbackTool('video');

export { videoTool as tool };
