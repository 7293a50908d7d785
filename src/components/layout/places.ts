/**
 * Groups of tools behind tabs: which one is seen in each, and moving them about,
 * by pointer and by keyboard. What somebody moved is theirs; it lasts as long as
 * the element, or longer where the page has it remembered. Knows of the room its words.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Room } from '../../core/room/room.js';
import type { MMElement } from '../base/mm-element.js';
import type { Group, GroupName, Moved, Piece } from './arrange.js';
import type { Dragging, Spot } from './dragging.js';
import { keep, NOTHING_MOVED, recall } from './memory.js';
import { groupTexts, layoutTexts } from './mm-layout.strings.js';

export interface PlacesOptions {
  room(): Room | undefined;
  /** As they lie now. */
  groups(): readonly Group[];
  movable(): boolean;
  /** Whether there is a place beside the stage, be it empty. */
  beside(): boolean;
  /** What they are remembered under; empty for not at all. */
  name(): string;
  /** Something lies at `place` of `count` in `group` now, from 1. */
  moved(piece: Piece, place: number, count: number, group: GroupName): void;
}

export class Places {
  readonly #host: MMElement;
  readonly #options: PlacesOptions;
  readonly #open = new Map<GroupName, string>();
  /** It comes where things may be moved. */
  #dragging: Dragging | null = null;
  #loading = false;
  #moved: Moved = NOTHING_MOVED;

  constructor(host: MMElement, options: PlacesOptions) {
    this.#host = host;
    this.#options = options;
  }

  get moved(): Moved {
    return this.#moved;
  }

  /** Puts things where they are remembered to be. */
  recall(): void {
    const name = this.#options.name();
    if (name) this.#moved = recall(name);
  }

  reset(): void {
    this.#become(NOTHING_MOVED);
    this.#host.requestUpdate();
  }

  /** While something is held there is a place beside the stage to put it, though nothing is there. */
  shown(groups: readonly Group[]): readonly Group[] {
    const empty = (this.#dragging?.held ?? null) !== null && this.#options.beside();
    return !empty || groups.some(({ name }) => name === 'side')
      ? groups
      : [...groups, { name: 'side', pieces: [] }];
  }

  /** `closable`: beside the stage nothing need be open. */
  render(group: Group, closable: boolean, content: (piece: Piece) => TemplateResult): TemplateResult {
    const { name, pieces } = group;
    const mayClose = closable && name !== 'stage';
    const open = pieces.find(({ key }) => key === this.#open.get(name)) ?? (mayClose ? undefined : pieces[0]);
    const tabbed = pieces.length > 1 || mayClose;
    return html`<section
      class="group"
      data-group=${name}
      aria-label=${groupTexts(this.#options.room())[name]}
    >
      ${tabbed && name !== 'faces' ? this.#tabs(group, open?.key, mayClose) : nothing}
      <div class="panels">
        ${repeat(
          pieces,
          ({ key }) => key,
          (piece) =>
            html`<div
              class="panel"
              part="panel"
              id="panel-${piece.key}"
              role=${tabbed && name !== 'faces' ? 'tabpanel' : 'group'}
              aria-label=${piece.label}
              ?data-open=${piece === open}
              ?hidden=${name !== 'faces' && piece !== open}
            >
              ${content(piece)}
            </div>`,
        )}
      </div>
    </section>`;
  }

  #tabs({ name, pieces }: Group, open: string | undefined, mayClose: boolean): TemplateResult {
    const movable = this.#options.movable();
    if (movable) void this.#load();
    return html`<div
      class="tabs"
      part="tabs"
      role="tablist"
      aria-label=${groupTexts(this.#options.room())[name]}
      @keydown=${this.#key}
      @touchmove=${this.#dragging?.touchmove}
      @contextmenu=${this.#dragging?.menu}
    >
      ${repeat(
        pieces,
        ({ key }) => key,
        ({ key, label }, i) =>
          html`<button
            class="tab ${key === this.#dragging?.held ? 'held' : ''}"
            part="tab"
            type="button"
            role="tab"
            data-key=${key}
            aria-selected=${key === open ? 'true' : 'false'}
            aria-controls="panel-${key}"
            tabindex=${key === open || (!open && i === 0) ? nothing : -1}
            title=${movable ? layoutTexts(this.#options.room()).moveHint : nothing}
            @pointerdown=${this.#dragging?.down}
            @click=${(event: MouseEvent) => this.#choose(event, name, key, mayClose && key === open)}
          >
            ${label}
          </button>`,
      )}
    </div>`;
  }

  #choose(event: MouseEvent, name: GroupName, key: string, close: boolean): void {
    if (this.#dragging?.isDrop(event)) return;
    if (close) this.#open.delete(name);
    else this.#open.set(name, key);
    this.#host.requestUpdate();
  }

  readonly #key = (event: KeyboardEvent): void => {
    const tab = event.target as HTMLElement;
    const { key } = tab.dataset;
    const group = this.#options.groups().find(({ pieces }) => pieces.some((piece) => piece.key === key));
    if (!key || !group || event.altKey || event.metaKey) return;
    const at = group.pieces.findIndex((piece) => piece.key === key);
    const on = this.#host.matches(':dir(rtl)') ? -1 : 1;
    const step = { ArrowRight: on, ArrowLeft: -on }[event.key];
    if (event.ctrlKey && event.shiftKey) {
      if (!this.#options.movable()) return;
      if (step !== undefined) this.#move(key, group.name, at + step);
      else if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
        this.#move(key, group.name === 'stage' ? 'side' : 'stage', Infinity);
      else return;
      event.preventDefault();
      return;
    }
    const ends = { Home: 0, End: group.pieces.length - 1 }[event.key];
    const to = step === undefined ? ends : (at + step + group.pieces.length) % group.pieces.length;
    if (to === undefined || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.#open.set(group.name, group.pieces[to]!.key);
    this.#host.requestUpdate();
    this.#focus(group.pieces[to]!.key);
  };

  /** Into `to`, at that place in it. */
  #move(key: string, to: GroupName, place: number): void {
    const all = this.#options.groups();
    const piece = all.flatMap(({ pieces }) => pieces).find((each) => each.key === key);
    const others = all.find(({ name }) => name === to)?.pieces.filter((each) => each.key !== key) ?? [];
    const from = all.find(({ pieces }) => pieces.some((each) => each.key === key));
    // A new group comes to be where there is a place for it, and something stays behind.
    const fits =
      others.length > 0 || from?.name === to || (this.#options.beside() && from!.pieces.length > 1);
    if (!piece || !from || !fits) return;
    const at = Math.min(Math.max(place, 0), others.length);
    const row = others.toSpliced(at, 0, piece).map((each) => each.key);
    const rest = all
      .flatMap(({ pieces }) => pieces.map((each) => each.key))
      .filter((each) => !row.includes(each));
    this.#become({ group: new Map(this.#moved.group).set(key, to), order: [...row, ...rest] });
    this.#open.set(to, key);
    this.#host.requestUpdate();
    this.#options.moved(piece, at + 1, row.length, to);
    this.#focus(key);
  }

  #focus(key: string): void {
    void this.#host.updateComplete.then(() => {
      this.#host.renderRoot.querySelector<HTMLElement>(`.tab[data-key="${CSS.escape(key)}"]`)?.focus();
    });
  }

  async #load(): Promise<void> {
    if (this.#dragging || this.#loading) return;
    this.#loading = true;
    try {
      const { Dragging } = await import('./dragging.js');
      this.#dragging = new Dragging(this.#host, {
        movable: () => this.#options.movable(),
        changed: () => this.#host.requestUpdate(),
        dropped: (key, at) => this.#drop(key, at),
      });
      this.#host.requestUpdate();
    } catch {
      // By keyboard it goes without.
      this.#loading = false;
    }
  }

  #drop(key: string, { group, tab, after }: Spot): void {
    if (tab === key) return;
    const pieces = this.#options.groups().find(({ name }) => name === group)?.pieces ?? [];
    const at = pieces.filter((piece) => piece.key !== key).findIndex((piece) => piece.key === tab);
    this.#move(key, group, at < 0 ? Infinity : at + (after ? 1 : 0));
  }

  #become(moved: Moved): void {
    this.#moved = moved;
    const name = this.#options.name();
    if (name) keep(name, moved);
  }
}
