/** What `<mm-tool>` loads when there is a tool to show. */
export { findTool } from './find-tool.js';
export { readState } from './frame/foreign-doc.js';
export { FrameSession } from './frame/session.js';
export { settingsIn } from './settings.js';
