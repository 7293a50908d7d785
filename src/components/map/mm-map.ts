import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { isUntouched, viewOf } from '../../core/ot/map/state.js';
import type { DocChange } from '../../core/room/room.js';
import type { AnnotationSurface } from '../base/annotation.js';
import { emptyState, noRoom } from '../base/empty-state.js';
import { emptyStateStyles } from '../base/empty-state.styles.js';
import { MMElement } from '../base/mm-element.js';
import { RoomController } from '../base/room-controller.js';
import { SharedDocController } from '../base/shared-doc-controller.js';
import { visuallyHiddenStyles } from '../base/visually-hidden.styles.js';
import { permits } from '../base/rights.js';
import type { CreateEngine } from './engine/port.js';
import { attributeView, type LngLat, type MapState, type Mark, type Shape, type View } from './map-state.js';
import { ICON_MAP } from './map.icons.js';
import { mapChange } from './map-change.js';
import { MapSurface } from './map-surface.js';
import { MMMapChangeEvent } from './mm-map.events.js';
import { mapTexts } from './mm-map.strings.js';
import { mapStyles } from './mm-map.styles.js';
import type { Stage } from './stage/stage.js';

/**
 * A map that everyone in the room sees alike.
 *
 * Whoever may edit moves it by hand, wheel or keys and everyone else follows;
 * people mark places, draw lines and areas, and may look around on their own
 * for a while. Without `map-style` it shows the outlines of the world and
 * needs no other server.
 *
 * @element mm-map
 *
 * @fires {MMMapChangeEvent} mm-map-change - The view, a place or a shape is another one, by anyone's doing.
 * @fires {MMOperationRefuseEvent} mm-operation-refuse - Something done here was refused and undone.
 *
 * @csspart map - The ground on which the map is drawn.
 * @csspart tools - The tools of those who may change the map.
 * @csspart views - The buttons for the view.
 * @csspart button - Each button over the map.
 * @csspart mark - A marked place on the map.
 * @csspart making - What is being made, and how to go on.
 * @csspart places - The list of places.
 * @csspart card - The selected place or shape.
 * @csspart mover - Who moves the map just now.
 * @csspart alone - What is shown while this person looks around alone.
 * @csspart notice - What went wrong.
 * @csspart credits - Who made the map.
 * @csspart empty - What is shown while there is no map.
 *
 * @cssprop [--mm-map-aspect=3 / 2] - The aspect ratio, where the page gives the element no height.
 * @cssprop [--mm-map-mark-color=#d6336c] - The marks' colour.
 * @cssprop [--mm-map-background] - The ground until the map is drawn.
 *
 * @cssState ready - The map is shown.
 * @cssState alone - This person looks around alone.
 * @cssState offline - The connection is lost; what is done here is kept.
 */
export class MMMap extends MMElement {
  static override styles: CSSResultGroup = [
    MMElement.styles,
    visuallyHiddenStyles,
    emptyStateStyles,
    mapStyles,
  ];

  /** The document's id in the room, for a second map; `map` when empty. */
  @property() name = '';

  /** Where a map that nobody has moved begins: `lng,lat` in degrees. */
  @property() center = '';

  /** How close a map that nobody has moved begins: 0, the whole world, to 24. */
  @property({ type: Number }) zoom: number | null = null;

  /** The address of a MapLibre style, or a template of raster tiles with `{z}`, `{x}` and `{y}`. */
  @property({ attribute: 'map-style' }) mapStyle = '';

  /** The same for a page in dark colours; as `map-style` when empty. */
  @property({ attribute: 'map-style-dark' }) mapStyleDark = '';

  /** Whom raster tiles are from: text, with links as HTML. A style says it itself. */
  @property() attribution = '';

  /** Follows the room and changes nothing. */
  @property({ type: Boolean, attribute: 'read-only', reflect: true }) readOnly = false;

  /** Where the engine's worker is, for bundlers that do not put it in place by themselves. */
  @property({ attribute: 'worker-url' }) workerUrl = '';

  /** Loads the engine; tests put their own in place. @internal */
  loadEngine: () => Promise<CreateEngine> = async () => (await import('./engine/engine.js')).createEngine;

  readonly #room = new RoomController(this, {
    on: ['participants'],
    onRoom: () => this.#stage?.close(),
  });
  readonly #doc = new SharedDocController<MapState>(this, this.#room, {
    tool: 'map',
    id: () => this.name,
    onClose: () => this.#stage?.close(),
    onChange: (change) => this.#changed(change),
  });
  readonly #surface = new MapSurface((layer) => this.#stage?.frame(this.name || 'map', layer) ?? null);
  #stage: Stage | null = null;
  #loading: Promise<void> | null = null;
  #missing = false;

  /** Where everyone looks: `{center: [lng, lat], zoom, bearing, pitch}`. */
  get view(): View {
    const state = this.#doc.state;
    return state && !isUntouched(state) ? viewOf(state) : attributeView(this.center, this.zoom);
  }

  /** The marked places: `{id, at: [lng, lat], label?, by?}`. */
  get marks(): readonly Mark[] {
    return this.#doc.state?.marks ?? [];
  }

  /** The drawn lines and areas: `{id, kind, points, label?, colour?, by?}`. */
  get shapes(): readonly Shape[] {
    return this.#doc.state?.shapes ?? [];
  }

  /** False while this person looks around alone; set it to go and to come back. */
  get following(): boolean {
    return this.#stage?.following ?? true;
  }

  set following(on: boolean) {
    this.#stage?.follow(on);
  }

  /** Where drawings over the map belong. @internal */
  get annotationSurface(): AnnotationSurface {
    return this.#surface;
  }

  /** Takes everyone to `center`. Rejects with `BAD_OPERATION` when that is no place. */
  panTo(center: LngLat): Promise<number> {
    return this.#go({ center });
  }

  /** Takes everyone so close, 0 to 24. Rejects with `BAD_OPERATION` for anything else. */
  zoomTo(zoom: number): Promise<number> {
    return this.#go({ zoom });
  }

  override render(): TemplateResult {
    const { room } = this.#room;
    if (!room) return html`<div class="base bare">${noRoom('mm-map')}</div>`;
    const { ready } = this.#doc;
    const closed = room.status === 'closed';
    return html`
      <div class="base" role="group" aria-label=${mapTexts(room).label} @keydown=${this.#key}>
        <div class="ground ${this.#stage?.drawing.making ? 'aiming' : ''}" part="map"></div>
        ${ready && this.#stage ? this.#stage.render() : nothing}
        ${ready && this.#stage?.shows && !closed ? nothing : this.#over(ready, closed, mapTexts(room))}
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.#room.room && !this.#missing) this.#equip();
    const ground = this.renderRoot.querySelector<HTMLElement>('.ground');
    if (this.#stage && this.#doc.ready && ground) {
      if (changed.has('center') || changed.has('zoom')) this.#stage.reset();
      void this.#stage.start(ground);
      this.#stage.paint();
    }
    this.setState('ready', this.#stage?.shows ?? false);
    this.setState('alone', !this.following);
    this.setState('offline', this.#room.status === 'reconnecting');
  }

  /** The update is complete when what it needs is loaded. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    await this.#loading;
    return complete;
  }

  get #editable(): boolean {
    return this.#doc.ready && !this.readOnly && permits(this.#room.self, 'map');
  }

  #over(ready: boolean, closed: boolean, texts: ReturnType<typeof mapTexts>): TemplateResult {
    if ((this.#missing || this.#doc.failed) && !closed) {
      const actions = html`<button type="button" class="button" @click=${this.#retry}>
        ${texts.retry}
      </button>`;
      const { missingTitle: title, missingText: text } = texts;
      return html`<div class="over">${emptyState({ icon: ICON_MAP, title, text, actions })}</div>`;
    }
    const title = closed ? texts.closed : ready ? texts.loading : texts.connecting;
    return html`<div class="over">${emptyState({ icon: ICON_MAP, title })}</div>`;
  }

  #equip(): void {
    if (!this.#stage) this.#loading ??= this.#load();
  }

  async #load(): Promise<void> {
    try {
      const { Stage } = await import('./stage/stage.js');
      this.#stage = new Stage({
        element: this,
        createEngine: () => this.loadEngine(),
        room: () => this.#room.room,
        doc: () => this.#doc.doc,
        editable: () => this.#editable,
        initial: () => attributeView(this.center, this.zoom),
        style: () => ({
          source: this.mapStyle,
          darkSource: this.mapStyleDark,
          attribution: this.attribution,
        }),
        workerUrl: () => this.workerUrl,
        submit: (...deed) => this.#doc.submit(...deed),
        moved: () => this.#surface.changed(),
      });
    } catch {
      this.#missing = true;
    }
    this.#loading = null;
    this.requestUpdate();
  }

  #go(to: Partial<View>): Promise<number> {
    const state = this.#doc.state;
    // The first move says all: nobody else knows where this page let the map begin.
    const { center, zoom } = { ...(state && isUntouched(state) ? this.view : {}), ...to };
    return zoom === undefined
      ? this.#doc.submit('pan', { center })
      : this.#doc.submit('zoom', center ? { zoom, center } : { zoom });
  }

  #changed(change: DocChange<MapState>): void {
    this.#stage?.changed(change);
    const detail = mapChange(change);
    if (detail) this.dispatchEvent(new MMMapChangeEvent(detail));
  }

  #retry(): void {
    this.#missing = false;
    this.#doc.retry();
    this.requestUpdate();
  }

  #key(event: KeyboardEvent): void {
    if (this.#stage?.key(event)) event.preventDefault();
  }
}

if (!customElements.get('mm-map')) customElements.define('mm-map', MMMap);

declare global {
  interface HTMLElementTagNameMap {
    'mm-map': MMMap;
  }
}
