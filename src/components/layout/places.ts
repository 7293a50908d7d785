/**
 * Groups of tools behind tabs: which one is seen in each, and moving them about,
 * by pointer and by keyboard. What somebody moved is theirs, and lasts as long
 * as the element. Knows no room.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MMElement } from '../base/mm-element.js';
import type { Group, GroupName, Moved, Piece } from './arrange.js';
import { STRINGS } from './mm-layout.strings.js';

export interface PlacesOptions {
  /** As they lie now. */
  groups(): readonly Group[];
  movable(): boolean;
  /** Something lies at `place` of `count` in `group` now, from 1. */
  moved(piece: Piece, place: number, count: number, group: GroupName): void;
}

export class Places {
  readonly #host: MMElement;
  readonly #options: PlacesOptions;
  readonly #open = new Map<GroupName, string>();
  #moved: Moved = { group: new Map(), order: [] };
  #dragged: string | null = null;

  constructor(host: MMElement, options: PlacesOptions) {
    this.#host = host;
    this.#options = options;
  }

  get moved(): Moved {
    return this.#moved;
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
      aria-label=${STRINGS.groups[name]}
      @dragover=${this.#over}
      @dragleave=${this.#leave}
      @drop=${this.#drop}
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
    return html`<div
      class="tabs"
      part="tabs"
      role="tablist"
      aria-label=${STRINGS.groups[name]}
      @keydown=${this.#key}
    >
      ${repeat(
        pieces,
        ({ key }) => key,
        ({ key, label }, i) =>
          html`<button
            class="tab"
            part="tab"
            type="button"
            role="tab"
            data-key=${key}
            aria-selected=${key === open ? 'true' : 'false'}
            aria-controls="panel-${key}"
            tabindex=${key === open || (!open && i === 0) ? nothing : -1}
            draggable=${movable ? 'true' : 'false'}
            title=${movable ? STRINGS.moveHint : nothing}
            @dragstart=${this.#drag}
            @click=${() => this.#choose(name, key, mayClose && key === open)}
          >
            ${label}
          </button>`,
      )}
    </div>`;
  }

  #choose(name: GroupName, key: string, close: boolean): void {
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
    // One group has nowhere to move to.
    if (!piece || (all.length < 2 && !all.some(({ name }) => name === to))) return;
    const at = Math.min(Math.max(place, 0), others.length);
    const row = others.toSpliced(at, 0, piece).map((each) => each.key);
    const rest = all
      .flatMap(({ pieces }) => pieces.map((each) => each.key))
      .filter((each) => !row.includes(each));
    this.#moved = { group: new Map(this.#moved.group).set(key, to), order: [...row, ...rest] };
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

  readonly #drag = (event: DragEvent): void => {
    this.#dragged = (event.currentTarget as HTMLElement).dataset['key'] ?? null;
    event.dataTransfer?.setData('text/plain', this.#dragged ?? '');
  };

  readonly #over = (event: DragEvent): void => {
    if (this.#dragged === null || !this.#options.movable()) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).classList.add('over');
  };

  readonly #leave = (event: DragEvent): void => {
    (event.currentTarget as HTMLElement).classList.remove('over');
  };

  readonly #drop = (event: DragEvent): void => {
    this.#leave(event);
    const key = this.#dragged;
    this.#dragged = null;
    if (key === null || !this.#options.movable()) return;
    event.preventDefault();
    const name = (event.currentTarget as HTMLElement).dataset['group'] as GroupName;
    const over = (event.target as HTMLElement).closest<HTMLElement>('.tab')?.dataset['key'];
    const pieces = this.#options.groups().find((group) => group.name === name)?.pieces ?? [];
    const at = pieces.findIndex((piece) => piece.key === over);
    this.#move(key, name, at < 0 ? Infinity : at);
  };
}
