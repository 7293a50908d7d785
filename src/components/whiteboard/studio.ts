/**
 * The board in one document: what is on it, what others are doing on it, and
 * the view of it. For everybody, those who only watch included; what it takes
 * to draw comes with the editor. Made when the document has arrived, closed
 * when the element lets go of it.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { BoardObject, BoardState } from '../../core/ot/board/state.js';
import type { DocChange, Room, SharedDoc } from '../../core/room/room.js';
import { adopt } from '../base/adopt.js';
import type { Announcer } from '../base/announcer.js';
import { iconStyles } from '../base/icons.styles.js';
import { LazyPart } from '../base/lazy-part.js';
import { displayName } from '../base/person.js';
import { personStyles } from '../base/person.styles.js';
import { tell } from '../base/telling.js';
import type { Ground } from './annotate/ground.js';
import { boundsOf } from './drawing/bounds.js';
import type { Camera } from './drawing/types.js';
import type { Editor } from './editor.js';
import { PaperInput } from './input/paper-input.js';
import { LiveBoard } from './live/live-board.js';
import { NO_WORK, tellWork, WorkReader, type Work } from './live/live-field.js';
import { missingTools } from './missing-tools.js';
import type { MMWhiteboard } from './mm-whiteboard.js';
import { objectList } from './ui/object-list.js';
import { Overlay } from './ui/overlay.js';
import { studioStyles } from './ui/studio.styles.js';
import { uiTexts, type UITexts } from './ui/ui.strings.js';
import { viewControls } from './ui/view-controls.js';
import { BoardView } from './view/board-view.js';
import { Dots } from './view/dots.js';
import { PictureCache } from './view/pictures.js';

export interface StudioHost {
  readonly element: MMWhiteboard;
  readonly paper: HTMLElement;
  readonly room: Room;
  readonly doc: SharedDoc<BoardState>;
  readonly announcer: Announcer;
  /** Whether this participant may draw, as far as is known here; the relay has the last word. */
  readonly editable: () => boolean;
  /** Does `verb` for everyone. Never leaves a rejection unhandled. */
  readonly submit: (verb: string, args?: unknown) => Promise<number>;
}

/** What others did is read out at most this often, the last of it: nobody wants to hear of every stroke. */
const TELL_MS = 2_500;

/** Elements whose styles are there already; they stay when a studio goes. */
const dressed = new WeakSet<MMWhiteboard>();

export class Studio {
  readonly host: StudioHost;
  readonly view!: BoardView;
  readonly overlay: Overlay;
  readonly ground: Ground;
  readonly pictures: PictureCache;
  readonly #dots: Dots | null;
  readonly #input: PaperInput;
  readonly #reader: WorkReader;
  readonly #live!: LiveBoard;
  /** What one draws with; watching needs none of it. */
  readonly #tools: LazyPart<Editor | null>;
  #told: string | null = null;
  #listed = false;
  /** What the buttons tell. */
  #scale = 1;
  #closed = false;

  constructor(host: StudioHost, lay: (changed: () => void) => Ground) {
    const { element, paper, room, doc } = host;
    this.host = host;
    if (!dressed.has(element)) {
      dressed.add(element);
      adopt(element, iconStyles, personStyles, studioStyles);
    }
    this.#tools = new LazyPart(element, async () => {
      const { Editor } = await import('./editor.js');
      return this.#closed ? null : new Editor(this);
    });
    this.#reader = new WorkReader(doc.id);
    this.pictures = new PictureCache(room.server, (src) => this.view.pictureChanged(src));
    this.ground = lay(() => this.#groundChanged());
    this.overlay = new Overlay(paper);
    this.view = new BoardView({
      paper,
      pictures: this.pictures,
      layer: this.ground.layer,
      moved: () => this.#moved(),
    });
    this.#live = new LiveBoard({
      view: this.view,
      ground: this.ground,
      objects: () => doc.state.objects,
      moved: () => this.overlay.draw(this),
    });
    this.#dots = this.ground.layer ? null : new Dots(paper);
    this.#dots?.follow(this.view.camera);
    this.#input = new PaperInput({
      paper,
      view: this.view,
      movable: !this.ground.layer,
      editor: () => this.#editor,
    });
    paper.setAttribute('role', 'application');
    this.#groundChanged();
    this.presenceChanged();
    this.updated();
  }

  get #editor(): Editor | null {
    return this.#tools.part;
  }

  /** What is loading for those who draw. */
  get loading(): Promise<void> | null {
    return this.#tools.loading;
  }

  get drawing(): boolean {
    return this.ground.layer && (this.#editor?.active ?? false);
  }

  /** What is shown in this moment, in the order of drawing. */
  get scene(): BoardView['scene'] {
    return this.view.scene;
  }

  get camera(): Camera {
    return this.view.camera;
  }

  /** The object `id` where it is seen just now. */
  seen(id: string): BoardObject | undefined {
    return this.#live.get(id) ?? this.scene.get(id);
  }

  // ——— what the element calls ———

  changed(change: DocChange<BoardState>): void {
    this.#show();
    if (change.local) return;
    const { room, doc, announcer } = this.host;
    const said = tell(room, doc, change);
    if (!said) return;
    this.#told = said;
    announcer.saySoon(TELL_MS, () => this.#told ?? '');
  }

  presenceChanged(): void {
    const { room } = this.host;
    const works = this.#reader.read(room);
    const { participants } = room;
    this.overlay.others(
      [...works].flatMap(([id, { selected }]) =>
        selected.length > 0
          ? [{ id, name: displayName(participants.get(id)?.name ?? '', room), selected }]
          : [],
      ),
    );
    this.#live.tell(works);
    this.overlay.draw(this);
  }

  reconnected(): void {
    this.pictures.retry();
  }

  /** The element has been rendered. */
  updated(): void {
    const { paper, editable } = this.host;
    const on = editable();
    if (on) this.#tools.want();
    this.#editor?.enable(on);
    const draws = on && (this.#editor?.active ?? true);
    paper.classList.toggle('draws', draws);
    this.#describe(paper, on);
    // A layer that nobody draws on is not there for the keyboard.
    if (this.ground.layer && !draws) paper.removeAttribute('tabindex');
    else paper.tabIndex = 0;
    this.view.refreshTheme();
    this.#editor?.updated();
  }

  render(): TemplateResult {
    const { layer } = this.ground;
    const { room } = this.host;
    const texts = this.#texts;
    return html`
      ${
        this.scene.size === 0 && !layer && !this.#editor?.writingOpen
          ? html`<p class="hint">${this.#editor ? texts.emptyDraw : texts.emptyWatch}</p>`
          : nothing
      }
      ${this.#editor?.render() ?? (this.#tools.failed ? missingTools(this.#tools.retry, room) : nothing)}
      ${
        layer
          ? nothing
          : viewControls({
              texts,
              scale: this.view.camera.scale,
              listed: this.#listed,
              onZoom: (factor) => this.view.zoom(factor),
              onFit: () => this.view.fit(),
              onList: () => this.#toggleList(),
            })
      }
      ${
        this.#listed
          ? objectList({
              objects: this.scene.all(),
              room,
              selected: this.#editor?.selected ?? new Set(),
              onPick: (id) => this.pick(id),
              onClose: () => this.#toggleList(),
            })
          : nothing
      }
    `;
  }

  close(): void {
    const { room, doc } = this.host;
    this.#closed = true;
    this.#tools.close();
    this.#input.close();
    this.#editor?.close();
    this.ground.close();
    this.#live.close();
    this.view.close();
    this.#dots?.close();
    this.overlay.close();
    this.pictures.close();
    // A room that was left takes no more of this; nobody is told of it either.
    if (room.status !== 'closed') tellWork(room, doc.id, NO_WORK);
  }

  // ——— what the editor calls ———

  /** Shows `objects` above the board, in place of those with their ids. */
  preview(objects: readonly BoardObject[]): void {
    this.#live.preview(objects);
  }

  /** Tells the others what this participant is doing. */
  tell(work: Work): void {
    const { room, doc } = this.host;
    tellWork(room, doc.id, work);
  }

  /** Shows where object `id` is, and selects it where one may. */
  pick(id: string): void {
    const object = this.scene.get(id);
    if (!object) return;
    this.overlay.flash(object);
    this.view.reveal(boundsOf(object));
    this.#editor?.select([id]);
  }

  refresh(): void {
    this.host.element.requestUpdate();
  }

  // ——— inside ———

  get #texts(): UITexts {
    return uiTexts(this.host.room);
  }

  #describe(paper: HTMLElement, draws: boolean): void {
    const texts = this.#texts;
    const { size } = this.scene;
    const what = size === 0 ? texts.empty : texts.objectCount(size);
    paper.setAttribute('aria-label', texts.label);
    paper.setAttribute('aria-description', texts.about(what, draws ? texts.howToDraw : texts.howToWatch));
  }

  /** What lies below has another page, place or time; or at first. */
  #groundChanged(): void {
    // The ground speaks up while it is being laid.
    if (!this.#live) return;
    const { camera, clip, layer } = this.ground;
    if (camera) this.view.steer(camera);
    if (layer) this.view.clip(clip);
    this.#show();
    if (camera) this.view.keepUp();
    this.refresh();
  }

  #show(): void {
    const { state } = this.host.doc;
    this.view.setObjects(this.ground.project(state.objects));
    this.#live.show();
    this.#editor?.boardChanged();
    this.overlay.draw(this);
  }

  #moved(): void {
    const { ground, view, overlay } = this;
    // The view measures itself while it is being made.
    if (!this.#live) return;
    if (ground.layer) {
      ground.refresh();
      // The size may be another one where the ground is not.
      view.clip(ground.clip);
    }
    overlay.draw(this);
    this.#editor?.viewMoved();
    const { scale } = view.camera;
    this.#dots?.follow(view.camera);
    // The buttons tell the scale; moving alone changes nothing that they tell.
    if (scale === this.#scale) return;
    this.#scale = scale;
    this.refresh();
  }

  #toggleList(): void {
    this.#listed = !this.#listed;
    this.refresh();
  }
}
