/** The entry `mm-rooms/foreign-tool`: for the page of a tool that `<mm-tool>` shows in a frame. */
export * from './components/tool/frame/connect.js';
export type { Somebody, Surroundings, Theme } from './components/tool/frame/wire.js';
