/** From what the page or the profile says of a tool to what can be shown: a page for a frame, or an element. */
import type { Room } from '../../core/room/room.js';
import { loadModule } from './frame/trusted-module.js';
import { addressIn, loadManifest, manifestInRoom, type LoadedManifest } from './manifest-loader.js';
import type { Failure } from './mm-tool.strings.js';

export interface Wanted {
  /** The manifest's address; the profile of the room knows the tool without. */
  readonly src: string;
  readonly integrity: string;
  readonly name: string;
  readonly sandbox: string;
}

export type Found =
  | { readonly is: 'failed'; readonly why: Failure }
  | {
      readonly is: 'frame';
      readonly loaded: LoadedManifest;
      readonly page: string;
      readonly running: boolean;
    }
  | { readonly is: 'element'; readonly loaded: LoadedManifest; readonly element: HTMLElement };

/** Rejects with a `LoadError` when there is no manifest. */
export async function findTool(wanted: Wanted, room: Room, signal: AbortSignal): Promise<Found> {
  const { src, integrity, name } = wanted;
  const loaded = src ? await loadManifest(src, integrity, signal) : await manifestInRoom(room, name, signal);
  const { page, module, tag } = loaded.manifest;
  // Only the page gives away what is the page's: whoever made the room may be anybody. A profile can but take it back.
  if (wanted.sandbox !== 'element' || loaded.sandbox === 'iframe') {
    if (page === undefined) return { is: 'failed', why: 'no-page' };
    return { is: 'frame', loaded, page: addressIn(loaded, page), running: false };
  }
  if (!module || !tag) return { is: 'failed', why: 'no-module' };
  // Whoever defined it before has decided what it is: a name is given once.
  if (!customElements.get(tag))
    await loadModule(addressIn(loaded, module.src), module.integrity).catch(() => undefined);
  if (!customElements.get(tag)) return { is: 'failed', why: 'module' };
  return { is: 'element', loaded, element: document.createElement(tag) };
}
