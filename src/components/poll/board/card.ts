/** One poll: its question, and either the means to answer or what was answered; for who asked and hosts, more. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Ballot, Poll, Vote } from '../../../core/ot/poll/state.js';
import { displayName } from '../../base/person.js';
import { ballotForm } from './ballot.js';
import { BOARD } from './board.strings.js';
import { results } from './results.js';
import { seesResults } from './tally.js';

export interface CardState {
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
  run(verb: 'retract' | 'close' | 'reopen' | 'share', poll: Poll): void;
  edit(poll: Poll): void;
  remove(poll: Poll): void;
  save(poll: Poll): void;
}

export function card(state: CardState, actions: CardActions): TemplateResult {
  const { poll, self, role, own, writable, changing, lang } = state;
  const answering = writable && poll.open && (own === null || changing);
  const sees = seesResults(poll, { self, role, voted: own !== null });
  const manages = writable && (poll.by === self || role === 'host');
  return html`
    <article
      class="card ${poll.open ? '' : 'closed'}"
      part="poll"
      aria-labelledby="q-${poll.id}"
      data-id=${poll.id}
    >
      <h3 id="q-${poll.id}" dir="auto">${poll.question}</h3>
      <p class="meta">
        <span>${poll.by === self ? BOARD.askedByYou : BOARD.askedBy(displayName(poll.name))}</span>
        ${poll.anonymous ? html`<span>${BOARD.anonymous}</span>` : nothing}
        ${poll.shared ? html`<span>${BOARD.isShared}</span>` : nothing}
        ${poll.open ? nothing : html`<span class="badge">${BOARD.isClosed}</span>`}
        <span>${BOARD.votes(poll.votes.length)}</span>
      </p>
      ${answering ? renderBallot(state, actions) : nothing}
      ${sees && !changing && (poll.votes.length > 0 || !answering) ? results(poll, own, lang) : nothing}
      ${sees ? nothing : html`<p class="hint">${poll.open && writable ? BOARD.hidden : BOARD.notShared}</p>`}
      ${own && !changing ? renderOwn(state, actions) : nothing}
      ${manages ? renderManage(state, actions) : nothing}
    </article>
  `;
}

function renderBallot({ poll, own, draft }: CardState, actions: CardActions): TemplateResult {
  return ballotForm({
    poll,
    draft,
    disabled: false,
    choose: (ballot) => actions.choose(poll, ballot),
    vote: () => actions.vote(poll),
    keep: own ? () => actions.change(poll, false) : undefined,
  });
}

function renderOwn({ poll, own, writable }: CardState, actions: CardActions): TemplateResult {
  const answer = own && typeof own.ballot === 'string' && !poll.shared ? own.ballot : null;
  return html`
    <div class="row own">
      <span class="voted" title=${answer ?? nothing}>${BOARD.voted}</span>
      ${
        writable && poll.open
          ? html`
              <button
                class="button quiet"
                part="button"
                type="button"
                @click=${() => actions.change(poll, true)}
              >
                ${BOARD.change}
              </button>
              <button
                class="button quiet"
                part="button"
                type="button"
                @click=${() => actions.run('retract', poll)}
              >
                ${BOARD.retract}
              </button>
            `
          : nothing
      }
    </div>
  `;
}

function renderManage({ poll, removing }: CardState, actions: CardActions): TemplateResult {
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
    <div class="row manage" role="group" aria-label=${BOARD.manage(poll.question)}>
      ${
        poll.open
          ? button('close', BOARD.close, () => actions.run('close', poll))
          : button('reopen', BOARD.reopen, () => actions.run('reopen', poll))
      }
      ${poll.shared ? nothing : button('share', BOARD.shareResults, () => actions.run('share', poll))}
      ${poll.votes.length > 0 ? button('csv', BOARD.csv, () => actions.save(poll)) : nothing}
      ${poll.votes.length === 0 ? button('edit', BOARD.edit, () => actions.edit(poll)) : nothing}
      ${button('remove', removing ? BOARD.reallyRemove(poll.votes.length) : BOARD.remove, () => actions.remove(poll), removing)}
    </div>
    <div role="status">
      ${removing && poll.votes.length > 0 ? html`<p class="hint">${BOARD.lost(poll.votes.length)}</p>` : nothing}
    </div>
  `;
}
