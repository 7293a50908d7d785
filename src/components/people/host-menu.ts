/**
 * What a host may do with a person: mute, stop what they show, ask them to turn
 * something on, give them a role, remove or ban them, let them back in. Loaded
 * for hosts only. What is decided is in the room's operations; the server
 * enforces it.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Media, RemoteSource } from '../../core/media/media.js';
import type { StageState } from '../../core/ot/stage/stage.js';
import type { Participant } from '../../core/protocol/messages.js';
import type { Room, SharedDoc } from '../../core/room/room.js';
import { Flyout } from '../base/flyout.js';
import { flyoutStyles } from '../base/flyout.styles.js';
import { iconStyles } from '../base/icons.styles.js';
import { icon } from '../base/icons.js';
import type { MMElement } from '../base/mm-element.js';
import { displayName } from '../base/person.js';
import { FlowMenu, type Entry, type Question, type Submit } from './flow-menu.js';
import { hostTexts, type HostTexts } from './host-menu.strings.js';
import { hostMenuStyles } from './host-menu.styles.js';

const ICON_MORE = 'M12 5v.01M12 12v.01M12 19v.01';

export class HostMenu {
  static readonly styles = [iconStyles, flyoutStyles, hostMenuStyles];
  readonly #host: MMElement;
  readonly #room: Room;
  readonly #doc: SharedDoc<StageState>;
  readonly #flyout: Flyout;
  readonly #submit: Submit;
  readonly #flow: FlowMenu;
  #media: Media | null = null;
  /** Of whom the menu is. */
  #whom: Participant | null = null;
  /** What is asked before it is done; null while the menu is shown. */
  #asking: (Question & { readonly act: () => void }) | null = null;
  #closed = false;
  /** What those are called who were removed while this page looked on. */
  readonly #names = new Map<string, string>();
  readonly #undo: (() => void)[];

  constructor(host: MMElement, room: Room, submit: Submit) {
    this.#host = host;
    this.#room = room;
    this.#submit = submit;
    this.#flow = new FlowMenu(room, submit, () => host.requestUpdate());
    this.#flyout = new Flyout(host, { id: 'host-menu', onToggle: (open) => this.#toggled(open) });
    this.#doc = room.doc<StageState>('stage');
    this.#undo = [this.#doc.subscribe(() => host.requestUpdate())];
    this.#doc.ready.then(
      () => host.requestUpdate(),
      // Without it the menu is there all the same, and says less.
      () => undefined,
    );
  }

  /** Lets go of the room. */
  close(): void {
    this.#closed = true;
    this.#flyout.close();
    this.#host.removeController(this.#flyout);
    this.#flow.close();
    for (const undo of this.#undo) undo();
  }

  /** The button in a person's row. */
  button(one: Participant): TemplateResult {
    const label = this.#texts.label(displayName(one.name, this.#room));
    return html`<button
      class="button quiet icon-only more-button"
      part="button"
      type="button"
      aria-label=${label}
      title=${label}
      aria-haspopup="dialog"
      @click=${({ currentTarget }: Event) => this.#open(one, currentTarget as Element)}
    >
      ${icon(ICON_MORE)}
    </button>`;
  }

  /** The menu, and those who are out; render it once. */
  render(): TemplateResult {
    const whom = this.#whom;
    const name = displayName(whom?.name ?? '', this.#room);
    return html`
      ${this.#renderRemoved()} ${this.#flow.renderBanned()}
      ${this.#flyout.panel(this.#texts.label(name), whom ? this.#renderMenu(whom, name) : nothing)}
    `;
  }

  #renderMenu(whom: Participant, name: string): TemplateResult {
    if (this.#asking) return this.#renderQuestion(this.#asking);
    const about = { participant: whom.id, name };
    const act = (label: string, verb: string, more: object = {}): TemplateResult =>
      menuItem(label, () => {
        this.#submit(verb, { ...about, ...more });
        this.#flyout.close();
      });
    const { microphone, camera, screen } = this.#sends(whom.id);
    return html`<div class="menu">
      ${microphone !== false ? act(this.#texts.mute, 'mute') : nothing}
      ${microphone !== true ? this.#renderAsk(whom, 'microphone', act(this.#texts.ask, 'ask')) : nothing}
      ${camera !== false ? act(this.#texts.stopVideo, 'stop-video') : nothing}
      ${
        camera !== true
          ? this.#renderAsk(whom, 'camera', act(this.#texts.askCamera, 'ask', { source: 'camera' }))
          : nothing
      }
      ${screen === true ? act(this.#texts.stopScreen, 'stop-screen') : nothing}
      ${this.#others(whom, name).map((entry) => menuItem(entry.label, () => this.#choose(entry), entry.look))}
    </div>`;
  }

  #renderAsk({ id }: Participant, kind: 'microphone' | 'camera', ask: TemplateResult): TemplateResult {
    const marks = this.#doc.state?.people.find(({ participant }) => participant === id)?.marks ?? [];
    return marks.includes(`ask-${kind}`) ? html`<p class="asked">${this.#texts.asked}</p>` : ask;
  }

  /** What is not about the call: removing comes before banning. */
  #others(whom: Participant, name: string): readonly Entry[] {
    const entries = this.#flow.entries(whom);
    const grave = ({ look }: Entry): boolean => look === 'danger';
    const remove: Entry = {
      label: this.#texts.remove,
      look: 'danger',
      act: () => {
        this.#names.set(whom.id, name);
        this.#submit('remove', { participant: whom.id, name });
      },
      question: {
        title: this.#texts.removeTitle(name),
        text: this.#texts.removeText,
        confirm: this.#texts.confirm,
      },
    };
    return [...entries.filter((entry) => !grave(entry)), remove, ...entries.filter(grave)];
  }

  #choose({ act, question }: Entry): void {
    if (question) {
      this.#asking = { ...question, act };
      this.#host.requestUpdate();
      return;
    }
    act();
    this.#flyout.close();
  }

  #renderQuestion({ title, text, confirm, act }: Question & { readonly act: () => void }): TemplateResult {
    const sure = (): void => {
      act();
      this.#flyout.close();
    };
    return html`<div class="confirm" role="alertdialog" aria-label=${title}>
      <p><strong>${title}</strong></p>
      <p>${text}</p>
      <div class="row">
        <button class="button" type="button" @click=${() => this.#flyout.close()}>
          ${this.#texts.cancel}
        </button>
        <button class="button danger" type="button" @click=${sure}>${confirm}</button>
      </div>
    </div>`;
  }

  #renderRemoved(): TemplateResult | typeof nothing {
    const out = (this.#doc.state?.people ?? []).filter(({ marks }) => marks.includes('removed'));
    if (out.length === 0) return nothing;
    return html`<section class="removed" aria-label=${this.#texts.removed}>
      <h3>${this.#texts.removed}</h3>
      ${out.map(({ participant }) => {
        const name = this.#names.get(participant) ?? this.#texts.somebody;
        return html`<div class="row">
          <span class="name">${name}</span>
          <button
            class="button"
            part="button"
            type="button"
            aria-label=${this.#texts.readmitLabel(name)}
            @click=${() => this.#submit('readmit', { participant, name })}
          >
            ${this.#texts.readmit}
          </button>
        </div>`;
      })}
    </section>`;
  }

  #open(whom: Participant, anchor: Element): void {
    this.#whom = whom;
    this.#asking = null;
    this.#flyout.show(anchor);
    void this.#follow();
  }

  /** What people send is known to those in the call, and changes; the menu does without where there is none. */
  async #follow(): Promise<void> {
    const media = await this.#room.media().catch(() => null);
    if (!media || this.#media || this.#closed) return;
    this.#media = media;
    this.#undo.push(media.subscribe(() => this.#host.requestUpdate()));
    this.#host.requestUpdate();
  }

  #toggled(open: boolean): void {
    if (!open) this.#asking = null;
    this.#host.requestUpdate();
  }

  get #texts(): HostTexts {
    return hostTexts(this.#room);
  }

  /** Whether each is sent now; null where it is not known, for those who are not in the call themselves. */
  #sends(participant: string): Readonly<Record<'microphone' | 'camera' | 'screen', boolean | null>> {
    const media = this.#media;
    const sends = (source: RemoteSource['source']): boolean | null =>
      media?.status === 'live'
        ? media.remote.some((one) => one.participant === participant && one.source === source && !one.muted)
        : null;
    return { microphone: sends('microphone'), camera: sends('camera'), screen: sends('screen') };
  }
}

const menuItem = (label: string, act: () => void, look = ''): TemplateResult =>
  html`<button class="button quiet entry ${look}" part="button" type="button" @click=${act}>
    ${label}
  </button>`;
