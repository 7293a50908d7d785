/** The panels beside the buttons: which are open, and what is in them once it was loaded. */
import { nothing, type TemplateResult } from 'lit';
import type { Media } from '../../core/media/media.js';
import type { Room } from '../../core/room/room.js';
import { adopt } from '../base/adopt.js';
import type { OwnKind } from '../base/call/call.strings.js';
import { Flyout } from '../base/flyout.js';
import { LazyPart } from '../base/lazy-part.js';
import { missing } from '../base/missing.js';
import type { MMElement } from '../base/mm-element.js';
import { controlsTexts } from './mm-controls.strings.js';
import type { PanelActs, Panels, PanelsOptions } from './panels.js';

const MENUS = ['microphone', 'camera', 'devices', 'reactions', 'host', 'problem', 'leave'] as const;
export type Menu = (typeof MENUS)[number];

const labelOf = (id: Menu, room: Room): string => controlsTexts(room)[`menu.${id}`];

export interface MenuButton {
  readonly id: Menu;
  /** Its icon, and what stands on it. */
  readonly face: TemplateResult;
  readonly look: string;
  /** What there is to know before it is opened. */
  readonly more?: string;
}

export class Menus {
  readonly #host: MMElement;
  readonly #options: PanelsOptions;
  readonly #flyouts: ReadonlyMap<Menu, Flyout>;
  readonly #panels: LazyPart<Panels>;
  /** Of what the last press was in vain. */
  #trouble: OwnKind = 'microphone';

  constructor(options: PanelsOptions) {
    this.#host = options.host;
    this.#options = options;
    this.#panels = new LazyPart(options.host, async () => {
      const { Panels } = await import('./panels.js');
      adopt(options.host, ...Panels.styles);
      return new Panels(options);
    });
    this.#flyouts = new Map(
      MENUS.map((id) => [id, new Flyout(this.#host, { id, onToggle: () => this.#toggled(id) })]),
    );
  }

  /** A button with its panel; `face` is its icon. */
  button({ id, face, look, more = '' }: MenuButton, room: Room, media: Media | undefined): TemplateResult {
    const panel = this.#content(id, room, media);
    const name = labelOf(id, room);
    const label = more ? controlsTexts(room).withMore(name, more) : name;
    return this.#flyout(id).render({ label, face, panel }, `item ${look}`);
  }

  /** The panel that the button for leaving opens, where something is asked before. */
  leaving(room: Room, media: Media | undefined): TemplateResult {
    return this.#flyout('leave').panel(labelOf('leave', room), this.#content('leave', room, media));
  }

  /** Asks beside `anchor` what is to be done before leaving. */
  askLeaving(anchor: Element): void {
    this.#flyout('leave').show(anchor);
  }

  /** The panel that no button opens: what is in the way. */
  problem(room: Room, media: Media | undefined): TemplateResult {
    return this.#flyout('problem').panel(labelOf('problem', room), this.#content('problem', room, media));
  }

  /** Says beside `anchor` what is in the way of `kind`. */
  explain(kind: OwnKind, anchor: Element): void {
    this.#trouble = kind;
    this.#flyout('problem').show(anchor);
  }

  /** Closes what has nothing to say any more. */
  follow(media: Media | undefined): void {
    const problem = this.#flyout('problem');
    if (problem.open && !media?.own[this.#trouble].problem) problem.close();
  }

  #flyout(id: Menu): Flyout {
    return this.#flyouts.get(id)!;
  }

  #toggled(id: Menu): void {
    this.#host.requestUpdate();
    if (!this.#flyout(id).open) return this.#panels.part?.closed();
    this.#panels.want();
    this.#options.onOpen(id);
  }

  #content(id: Menu, room: Room, media: Media | undefined): unknown {
    if (!this.#flyout(id).open) return nothing;
    const { part: panels, failed, retry } = this.#panels;
    if (!panels) return failed ? missing(retry, room) : nothing;
    if (id === 'reactions') return panels.reactions(room);
    const acts: PanelActs = {
      close: () => this.#flyout(id).close(),
      toHost: () => {
        const button = this.#host.renderRoot.querySelector('[popovertarget=host]');
        this.#flyout(id).close();
        if (button) this.#flyout('host').show(button);
      },
    };
    if (id === 'host') return panels.host(room, media, acts);
    if (id === 'leave') return panels.leaving(acts);
    if (!media) return nothing;
    switch (id) {
      case 'problem':
        return panels.trouble(media, this.#trouble);
      case 'microphone':
        return panels.devices(media, ['microphone', 'speaker']);
      case 'camera':
        return panels.devices(media, ['camera']);
      case 'devices':
        return panels.devices(media, ['microphone', 'camera', 'speaker']);
    }
  }
}
