/**
 * What people in a call have to know, with the way out of it: slim rows, the
 * most urgent first. What was dismissed stays away until it happens anew.
 */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { StageState } from '../../../core/ot/stage/stage.js';
import type { Media } from '../../../core/media/media.js';
import type { Room } from '../../../core/room/room.js';
import { ICON_CLOSE, ICON_OFFLINE, ICON_VOLUME, ICON_WARNING, icon } from '../icons.js';
import type { MediaController } from '../media-controller.js';
import type { MMElement } from '../mm-element.js';
import { SharedDocController } from '../shared-doc-controller.js';
import { ICON_RECORDING } from './call.icons.js';
import { noteTexts, wayOf, type NoteTexts } from './call-notes.strings.js';
import type { OwnKind } from './call.strings.js';
import { isInCall } from './members.js';
import { recordingTexts } from './recording.strings.js';

export interface Note {
  /** The same for the same thing; another when it happens anew. */
  readonly key: string;
  readonly mood: 'plain' | 'warning';
  /** Path data from `icons.ts`. */
  readonly icon: string;
  readonly title: string;
  readonly text?: string;
  readonly action?: { readonly label: string; readonly run: () => unknown };
  readonly dismissible?: boolean;
}

const OWN: readonly OwnKind[] = ['microphone', 'camera', 'screen'];

const ignore = (): void => undefined;

/** What is to be said of `media` now, in the words of `room`. */
export function notesOf(media: Media, room?: Room): Note[] {
  const texts = noteTexts(room);
  const notes: Note[] = [];
  if (media.soundBlocked) {
    notes.push({
      key: 'sound',
      mood: 'warning',
      icon: ICON_VOLUME,
      title: texts.soundBlocked,
      action: { label: texts.unlock, run: () => media.unlock().catch(ignore) },
    });
  }
  if (media.status === 'reconnecting') {
    notes.push({ key: 'line', mood: 'warning', icon: ICON_OFFLINE, title: texts.reconnecting });
  } else if (media.status === 'live') notes.push(...rungNotes(media, texts));
  for (const kind of OWN) notes.push(...problemNotes(media, kind, texts));
  return notes;
}

function rungNotes(media: Media, texts: NoteTexts): Note[] {
  const { rung } = media;
  if (rung === 'full') return [];
  const note = { key: rung, icon: ICON_OFFLINE, title: texts[rung] };
  if (rung === 'reduced') return [{ ...note, mood: 'plain', dismissible: true }];
  return [
    {
      ...note,
      mood: 'warning',
      action: { label: texts.tryAgain, run: () => media.limitTo('full') },
    },
  ];
}

function problemNotes(media: Media, kind: OwnKind, texts: NoteTexts): Note[] {
  const { problem, starting } = media.own[kind];
  // Who may not send something is not told so: they have no button for it either.
  if (problem === null || problem === 'not-permitted' || starting) return [];
  const again = problem !== 'held' && problem !== 'policy' && !(kind === 'screen' && problem === 'missing');
  return [
    {
      key: `${kind} ${problem}`,
      mood: 'warning',
      icon: ICON_WARNING,
      title: texts[`${problem}.${kind}`],
      text: wayOf(texts, kind, problem),
      dismissible: true,
      ...(again && {
        action: { label: texts.tryAgain, run: () => media.set(kind, true).catch(ignore) },
      }),
    },
  ];
}

export interface CallNotesOptions {
  /** Has a note read out that has just come up. */
  readonly say: (text: string) => void;
  /** What the element itself has to say, after the rest. */
  readonly more?: () => readonly Note[];
}

export class CallNotes implements ReactiveController {
  readonly #host: MMElement;
  readonly #call: MediaController;
  readonly #options: CallNotesOptions;
  readonly #dismissed = new Set<string>();
  /** What the room says of the call; the server alone says that it is recorded. (MO5) */
  readonly #stage: SharedDocController<StageState>;
  #notes: readonly Note[] = [];

  constructor(host: MMElement, call: MediaController, options: CallNotesOptions) {
    this.#host = host;
    this.#call = call;
    this.#options = options;
    this.#stage = new SharedDocController<StageState>(host, call.room, { tool: 'stage', id: () => '' });
    host.addController(this);
  }

  hostUpdate(): void {
    const { media } = this.#call;
    const now = isInCall(media)
      ? [...this.#recording(), ...notesOf(media, this.#call.room.room), ...(this.#options.more?.() ?? [])]
      : [];
    const before = new Set(this.#notes.map(({ key }) => key));
    this.#notes = now;
    for (const key of this.#dismissed) if (!now.some((note) => note.key === key)) this.#dismissed.delete(key);
    const fresh = now.find(({ key }) => !before.has(key));
    if (fresh) this.#options.say([fresh.title, fresh.text].filter(Boolean).join(' '));
  }

  hostDisconnected(): void {
    this.#notes = [];
    this.#dismissed.clear();
  }

  dismiss(key: string): void {
    this.#dismissed.add(key);
    this.#host.requestUpdate();
  }

  #recording(): readonly Note[] {
    if (!this.#stage.state?.recording) return [];
    return [
      {
        key: 'recording',
        mood: 'warning',
        icon: ICON_RECORDING,
        title: recordingTexts(this.#call.room.room).began,
      },
    ];
  }

  render(): TemplateResult | typeof nothing {
    const shown = this.#notes.filter(({ key }) => !this.#dismissed.has(key));
    if (shown.length === 0) return nothing;
    return html`<ul class="notes" role="list" part="notes">
      ${repeat(
        shown,
        ({ key }) => key,
        (note) => this.#renderNote(note),
      )}
    </ul>`;
  }

  #renderNote({ key, mood, icon: path, title, text, action, dismissible }: Note): TemplateResult {
    const { dismiss } = noteTexts(this.#call.room.room);
    return html`<li class="note ${mood}" part="note">
      ${icon(path)}
      <p><strong>${title}</strong> ${text}</p>
      ${
        action
          ? html`<button class="button" type="button" @click=${() => void action.run()}>
              ${action.label}
            </button>`
          : nothing
      }
      ${
        dismissible
          ? html`<button
              class="button quiet icon-only"
              type="button"
              aria-label=${dismiss}
              title=${dismiss}
              @click=${() => this.dismiss(key)}
            >
              ${icon(ICON_CLOSE)}
            </button>`
          : nothing
      }
    </li>`;
  }
}
