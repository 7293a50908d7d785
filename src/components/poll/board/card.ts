/** One poll: its question, and either the means to answer or what was answered; for who asked and hosts, more. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Ballot, Poll, Vote } from '../../../core/ot/poll/state.js';
import type { Room } from '../../../core/room/room.js';
import { displayName } from '../../base/person.js';
import { ballotForm } from './ballot.js';
import { boardTexts, type BoardTexts } from './board.strings.js';
import { results } from './results.js';
import { seesResults } from './tally.js';

export interface CardState {
  readonly room: Room;
  readonly poll: Poll;
  readonly self: string | undefined;
  /** What the role is taken for. */
  readonly role: string | undefined;
  readonly lang: string;
  /** Whether this participant may do anything here. */
  readonly writable: boolean;
  readonly own: Vote | null;
  /** What is chosen but not voted yet. */
  readonly draft: Ballot | null;
  /** Whether the participant is about to change a vote. */
  readonly changing: boolean;
  /** Whether the participant was asked if the poll shall really go. */
  readonly removing: boolean;
}

export interface CardActions {
  choose(poll: Poll, ballot: Ballot | null): void;
  vote(poll: Poll): void;
  /** Shows the means to answer again, or the results. */
  change(poll: Poll, on: boolean): void;
  /** Does `verb` on the poll. */
  run(verb: 'retract' | 'close' | 'reopen' | 'share' | 'restore', poll: Poll): void;
  edit(poll: Poll): void;
  remove(poll: Poll): void;
  save(poll: Poll): void;
}

/** Whether who is `self`, in the role `role`, may close, share and remove `poll`. */
export const rules = (poll: Poll, self: string | undefined, role: string | undefined): boolean =>
  poll.by === self || role === 'host';

export function card(state: CardState, actions: CardActions): TemplateResult {
  const { room, poll, self, role, own, writable, changing, lang } = state;
  const texts = boardTexts(room);
  const answering = writable && poll.open && (own === null || changing);
  const sees = seesResults(poll, { self, role, voted: own !== null });
  const manages = writable && rules(poll, self, role);
  return html`
    <article
      class="card ${poll.open ? '' : 'closed'}"
      part="poll"
      aria-labelledby="q-${poll.id}"
      data-id=${poll.id}
    >
      <h3 id="q-${poll.id}" dir="auto">${poll.question}</h3>
      <p class="meta">
        <span>${poll.by === self ? texts.askedByYou : texts.askedBy(displayName(poll.name, room))}</span>
        ${poll.anonymous ? html`<span>${texts.anonymous}</span>` : nothing}
        ${poll.shared ? html`<span>${texts.isShared}</span>` : nothing}
        ${poll.open ? nothing : html`<span class="badge">${texts.isClosed}</span>`}
        <span>${poll.votes.length === 0 ? texts.noVotes : texts.votes(poll.votes.length)}</span>
      </p>
      ${answering ? renderBallot(state, actions) : nothing}
      ${sees && !changing && (poll.votes.length > 0 || !answering) ? results(room, poll, own, lang) : nothing}
      ${sees ? nothing : html`<p class="hint">${poll.open && writable ? texts.hidden : texts.notShared}</p>`}
      ${own && !changing ? renderOwn(state, actions, texts) : nothing}
      ${manages ? renderManage(state, actions, texts) : nothing}
    </article>
  `;
}

function renderBallot({ room, poll, own, draft }: CardState, actions: CardActions): TemplateResult {
  return ballotForm({
    texts: boardTexts(room),
    poll,
    draft,
    disabled: false,
    choose: (ballot) => actions.choose(poll, ballot),
    vote: () => actions.vote(poll),
    keep: own ? () => actions.change(poll, false) : undefined,
  });
}

function renderOwn(
  { poll, own, writable }: CardState,
  actions: CardActions,
  texts: BoardTexts,
): TemplateResult {
  const answer = own && typeof own.ballot === 'string' && !poll.shared ? own.ballot : null;
  return html`
    <div class="row own">
      <span class="voted" title=${answer ?? nothing}>${texts.voted}</span>
      ${
        writable && poll.open
          ? html`
              <button
                class="button quiet"
                part="button"
                type="button"
                @click=${() => actions.change(poll, true)}
              >
                ${texts.change}
              </button>
              <button
                class="button quiet"
                part="button"
                type="button"
                @click=${() => actions.run('retract', poll)}
              >
                ${texts.retract}
              </button>
            `
          : nothing
      }
    </div>
  `;
}

function renderManage(
  { poll, removing }: CardState,
  actions: CardActions,
  texts: BoardTexts,
): TemplateResult {
  const button = (action: string, label: string, press: () => void, danger = false): TemplateResult => html`
    <button
      class="button quiet ${danger ? 'danger' : ''}"
      part="button"
      type="button"
      data-action=${action}
      @click=${press}
    >
      ${label}
    </button>
  `;
  return html`
    <div class="row manage" role="group" aria-label=${texts.manage(poll.question)}>
      ${
        poll.open
          ? button('close', texts.close, () => actions.run('close', poll))
          : button('reopen', texts.reopen, () => actions.run('reopen', poll))
      }
      ${poll.shared ? nothing : button('share', texts.shareResults, () => actions.run('share', poll))}
      ${poll.votes.length > 0 ? button('csv', texts.csv, () => actions.save(poll)) : nothing}
      ${poll.votes.length === 0 ? button('edit', texts.edit, () => actions.edit(poll)) : nothing}
      ${button('remove', removing ? texts.reallyRemove : texts.remove, () => actions.remove(poll), removing)}
    </div>
    <div role="status">
      ${removing && poll.votes.length > 0 ? html`<p class="hint">${texts.goesAlong(poll.votes.length)}</p>` : nothing}
    </div>
  `;
}
