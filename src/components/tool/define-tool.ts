/** `defineTool`: a tool in one call. And what its view is written with, so that a page needs no other import. */
import type { CSSResultGroup } from 'lit';
import { MMError } from '../../core/protocol/errors.js';
import { show } from '../../core/protocol/ids.js';
import { checkRules, type ToolRules } from './rules.js';
import { MMTool, type ToolView } from './tool-element.js';

export { css, html, nothing, svg } from 'lit';
export { repeat } from 'lit/directives/repeat.js';
export { MMTool, type Act, type ToolView } from './tool-element.js';
export { MMToolChangeEvent } from './tool.events.js';
export type { ToolDeed, ToolRules, ToolVerb, VerbContext } from './rules.js';

export interface ToolDefinition<State extends object> extends ToolRules<State> {
  /** The element's name: `team-dice`. Without what is before its first `-` it is the document's id too. */
  readonly tag: string;
  /** Draws the tool; what it returns is rendered as by Lit. Called with each change. */
  view(tool: ToolView<State>): unknown;
  /** `` css`…` `` for what the view draws. */
  readonly styles?: CSSResultGroup;
}

/** A document's id is part of it, and of addresses. */
const TAG = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;

/**
 * Registers `tag` and returns its class. Defining the same tag again returns
 * what is there already: a page may load a tool's module twice.
 * Throws `BAD_OPERATION` naming what is wrong with the definition.
 */
export function defineTool<State extends object>(definition: ToolDefinition<State>): typeof MMTool<State> {
  const { tag, view, styles, ...rules } = definition;
  if (typeof tag !== 'string' || !TAG.test(tag) || tag.length > 64)
    throw new MMError('BAD_OPERATION', `a tag is lower-case words joined by "-", not ${show(tag)}`);
  checkRules(tag, rules);
  if (typeof view !== 'function') throw new MMError('BAD_OPERATION', `<${tag}>: view must be a function`);
  const known = customElements.get(tag);
  if (known) return known as unknown as typeof MMTool<State>;

  class Tool extends MMTool<State> {
    static override tool = rules;
    static override styles = styles ? [MMTool.styles, styles] : MMTool.styles;
    protected override view(tool: ToolView<State>): unknown {
      return view(tool);
    }
  }
  customElements.define(tag, Tool);
  return Tool as unknown as typeof MMTool<State>;
}
