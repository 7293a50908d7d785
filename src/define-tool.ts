/** The entry `mm-rooms/define-tool`: tools of one's own. */
export * from './components/tool/define-tool.js';
