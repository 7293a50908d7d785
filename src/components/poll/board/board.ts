/**
 * The polls as one takes part in them: what is chosen but not voted yet, what
 * is being asked or changed. Loaded when there is a room to show polls of.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Ballot, Poll, PollState, Vote } from '../../../core/ot/poll/state.js';
import type { Room } from '../../../core/room/room.js';
import { voteBy } from '../../../core/tools/poll-votes.js';
import { adopt } from '../../base/adopt.js';
import { inputStyles } from '../../base/inputs.styles.js';
import type { MMElement } from '../../base/mm-element.js';
import { AskForm } from '../ask/ask-form.js';
import { argumentsOf } from '../ask/draft.js';
import { askStyles } from '../ask/ask.styles.js';
import { boardStyles } from './board.styles.js';
import { boardTexts } from './board.strings.js';
import { card, rules, type CardActions } from './card.js';
import { csvName, toCsv } from './csv.js';
import { removedPolls } from './removed.js';
import { removedStyles } from './removed.styles.js';

/** Milliseconds for which a poll asks whether it shall really go. */
const REALLY_MS = 4_000;

export interface BoardOptions {
  room(): Room | undefined;
  submit(verb: string, args: unknown): Promise<number>;
}

export class Board {
  readonly #host: MMElement;
  readonly #options: BoardOptions;
  readonly #form: AskForm;
  /** What is chosen but not voted yet, by poll. */
  readonly #drafts = new Map<string, Ballot>();
  /** The polls whose vote is being changed. */
  readonly #changing = new Set<string>();
  #removing: string | null = null;
  #self: string | undefined;
  readonly #actions: CardActions;

  constructor(host: MMElement, options: BoardOptions) {
    this.#host = host;
    this.#options = options;
    this.#form = new AskForm(host, {
      room: () => options.room(),
      ask: (draft) => void options.submit('ask', argumentsOf(draft)).catch(() => this.#form.restore(draft)),
      edit: (draft) => void options.submit('edit', argumentsOf(draft)).catch(() => undefined),
    });
    this.#actions = this.#makeActions();
    adopt(host, inputStyles, boardStyles, askStyles, removedStyles);
  }

  /** Whether something is being asked. */
  get asking(): boolean {
    return this.#form.open;
  }

  ask(): void {
    this.#form.begin(null);
  }

  /** Forgets everything: another room, or other polls. */
  clear(): void {
    this.#drafts.clear();
    this.#changing.clear();
    this.#removing = null;
    this.#form.clear();
  }

  /** Forgets what belongs to polls that are gone, or were asked anew. */
  changed({ polls }: PollState, previous: PollState): void {
    for (const old of previous.polls) {
      const now = polls.find(({ id }) => id === old.id);
      if (now && now.edition === old.edition) continue;
      this.#forget(old.id);
      if (!now) this.#form.gone(old.id);
    }
  }

  render(polls: readonly Poll[], room: Room, writable: boolean, lang: string): TemplateResult {
    const { self } = room;
    this.#self = self?.id;
    return html`
      ${writable && this.#form.open ? this.#form.render() : nothing}
      ${repeat(
        polls.toReversed(),
        ({ id }) => id,
        (poll) =>
          card(
            {
              room,
              poll,
              self: self?.id,
              role: self?.as ?? self?.role,
              lang,
              writable,
              own: this.#ownIn(poll),
              draft: this.#drafts.get(poll.id) ?? null,
              changing: poll.open && this.#changing.has(poll.id),
              removing: this.#removing === poll.id,
            },
            this.#actions,
          ),
      )}
    `;
  }

  /** What was removed and this participant may bring back. */
  renderRemoved(polls: readonly Poll[], room: Room): unknown {
    const { self } = room;
    const mine = polls.filter((poll) => rules(poll, self?.id, self?.as ?? self?.role));
    return removedPolls(boardTexts(room), mine, (poll) => {
      this.#actions.run('restore', poll);
      this.#focus(poll.id);
    });
  }

  #ownIn(poll: Poll): Vote | null {
    return this.#self ? voteBy(poll, this.#self) : null;
  }

  #forget(id: string): void {
    this.#drafts.delete(id);
    this.#changing.delete(id);
  }

  #makeActions(): CardActions {
    const update = (): void => this.#host.requestUpdate();
    return {
      choose: ({ id }, ballot) => {
        if (ballot === null) this.#drafts.delete(id);
        else this.#drafts.set(id, ballot);
        update();
      },
      vote: (poll) => this.#vote(poll),
      change: (poll, on) => {
        const own = this.#ownIn(poll);
        // One changes what one chose, and does not begin from nothing.
        if (on && own) this.#drafts.set(poll.id, own.ballot);
        if (on) this.#changing.add(poll.id);
        else this.#forget(poll.id);
        update();
        this.#focus(poll.id);
      },
      run: (verb, { id }) => {
        void this.#options.submit(verb, { poll: id }).catch(() => undefined);
      },
      edit: (poll) => this.#form.begin(poll),
      remove: (poll) => this.#remove(poll),
      save: (poll) => save(poll),
    };
  }

  #vote({ id, kind }: Poll): void {
    const draft = this.#drafts.get(id);
    if (draft === undefined) return;
    const answer = {
      single: { choice: draft[0] },
      multiple: { choices: draft },
      rating: { rating: draft[0] },
      text: { text: draft },
    }[kind];
    this.#forget(id);
    void this.#options.submit('vote', { poll: id, ...answer }).catch(() => undefined);
    this.#focus(id);
  }

  /** The first press asks, the second one does it. */
  #remove({ id }: Poll): void {
    if (this.#removing === id) {
      this.#removing = null;
      void this.#options.submit('remove', { poll: id }).catch(() => undefined);
      this.#focusOn('.removed summary');
      return;
    }
    this.#removing = id;
    this.#host.requestUpdate();
    this.#host.timers.after(REALLY_MS, () => {
      if (this.#removing === id) this.#removing = null;
      this.#host.requestUpdate();
    });
  }

  /** What had the focus is gone: what came in its place has it. */
  #focus(id: string): void {
    const means = ['form :is(input, textarea)', '.own button', '.manage button'];
    this.#focusOn(means.map((one) => `[data-id="${CSS.escape(id)}"] ${one}`).join());
  }

  /** The first thing of those at `selector` has the focus when it is drawn. */
  #focusOn(selector: string): void {
    void this.#host.updateComplete.then(() => {
      this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
    });
  }
}

function save(poll: Poll): void {
  const url = URL.createObjectURL(new Blob([toCsv(poll)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = csvName(poll.question);
  link.click();
  URL.revokeObjectURL(url);
}
