/** A room with one tool from elsewhere in it, and `<mm-tool>`s that show it to people. Ask for one in a `describe`. */
import { html, oneEvent } from '@open-wc/testing';
import type { ToolManifest } from '../../../core/profile/manifest/schema.js';
import type { Profile } from '../../../core/profile/schema.js';
import type { Room } from '../../../core/room/room.js';
import { createMemoryRoom, type MemoryRoom } from '../../../core/testing/memory-room.js';
import { inRoom } from '../../base/testing/in-room.js';
import type { MMForeignTool } from '../mm-tool.js';
import { digestOf, heardFrom, manifestOf, PLACE, run, servePlaces } from './frames.js';

export const MANIFEST = manifestOf('obedient', { presence: true });
const PROFILE: Profile = {
  tools: { colours: { manifest: MANIFEST }, chat: {} },
  roles: { boss: { as: 'host' }, voter: { ops: { 'colours_*': 'allow' } }, onlooker: { as: 'viewer' } },
};

export interface Served {
  readonly manifest?: ToolManifest;
  /** What is served in the place of the manifest. */
  readonly text?: string;
  /** The digest that the element is given; that of what is served, unless told. */
  readonly integrity?: string;
}

export interface ToolStage {
  /** A new one for each test. */
  room: MemoryRoom;
  places: ReturnType<typeof servePlaces>;
  /** What is served at addresses. */
  readonly served: Record<string, () => Response>;
}

/** Registers what makes and closes a room around each test. */
export function toolStage(): ToolStage {
  const served: ToolStage['served'] = {};
  const stage = { served } as ToolStage;
  beforeEach(() => {
    stage.room = createMemoryRoom({ profile: PROFILE });
    stage.places = servePlaces(served);
  });
  afterEach(() => {
    stage.places.close();
    stage.room.close();
    for (const address of Object.keys(served)) delete served[address];
  });
  return stage;
}

/** The tool as the room’s `colours`, told where its manifest is; it may not have been loaded yet. */
export async function toolIn(
  { served }: ToolStage,
  of: Room | undefined,
  { manifest = MANIFEST, text = JSON.stringify(manifest), integrity }: Served = {},
): Promise<MMForeignTool> {
  served[PLACE] = () => new Response(text);
  const digest = integrity ?? (await digestOf(text));
  const template = html`<mm-tool lang="en" name="colours" src=${PLACE} integrity=${digest}></mm-tool>`;
  const { element } = await inRoom<MMForeignTool>(of, template);
  return element;
}

/** The tool, when it answers. */
export async function running(stage: ToolStage, of: Room, options: Served = {}): Promise<MMForeignTool> {
  const element = await toolIn(stage, of, options);
  await answering(element);
  return element;
}

/** Resolves when the tool in `element` has a frame, and says that it is ready. */
export async function answering(element: MMForeignTool): Promise<void> {
  await framed(element);
  await heardFrom(element, ({ ready }) => ready === true);
  await element.updateComplete;
}

export async function framed(element: MMForeignTool): Promise<void> {
  while (!element.renderRoot.querySelector('iframe')) await oneUpdate(element);
}

export async function oneUpdate(element: MMForeignTool): Promise<void> {
  await new Promise(requestAnimationFrame);
  await element.updateComplete;
}

export async function until(element: MMForeignTool, status: string): Promise<void> {
  while (element.status !== status) {
    await oneEvent(element, 'mm-tool-status-change');
    await element.updateComplete;
  }
}

/** What a tool has become in the frame of `element`. */
export async function shows(element: MMForeignTool, condition: string): Promise<void> {
  await run(
    element,
    `while (!(${condition})) await new Promise((seen) => { const stop = tool.subscribe(() => { stop(); seen(); }); });`,
  );
}
