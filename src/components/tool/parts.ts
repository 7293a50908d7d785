/** What `<mm-tool>` loads when there is a tool to show. */
export { addressIn, loadManifest, manifestInRoom } from './manifest-loader.js';
export { readState } from './frame/foreign-doc.js';
export { FrameSession } from './frame/session.js';
export { loadModule } from './frame/trusted-module.js';
