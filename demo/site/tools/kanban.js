// A board of cards for everyone in the room: <team-kanban></team-kanban>.
import { css, defineTool, html, nothing, repeat } from '/sdk/mm-rooms.js';
import { dragging } from './drag.js';

const COLUMNS = { todo: 'To do', doing: 'Doing', done: 'Done' };
const NAMES = Object.keys(COLUMNS);

const card = {
  type: 'object',
  required: ['id', 'title', 'column'],
  properties: {
    id: { type: 'string', maxLength: 64 },
    // Two may write in one title at the same time.
    title: { type: 'string', format: 'text', maxLength: 200 },
    column: { enum: NAMES },
  },
};

/** `cards` with `moved` in `column`, before the card `before` or last. */
function placed(cards, moved, column, before) {
  const rest = cards.filter(({ id }) => id !== moved.id);
  const at = rest.findIndex(({ id }) => id === before);
  return rest.toSpliced(at < 0 ? rest.length : at, 0, { ...moved, column });
}

const find = ({ cards }, id) => cards.find((one) => one.id === id);
const quoted = (title) => `“${title || 'a card'}”`;

/** Where an arrow key takes the card `id`: the next column, or past a neighbour. */
function step({ cards }, { id, column }, key, rtl) {
  const across = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1 }[key];
  if (across) return { id, column: NAMES[NAMES.indexOf(column) + across] };
  const column_ = cards.filter((one) => one.column === column).map((one) => one.id);
  const at = column_.indexOf(id);
  if (key === 'ArrowUp' && at > 0) return { id, column, before: column_[at - 1] };
  if (key === 'ArrowDown' && at < column_.length - 1) return { id, column, before: column_[at + 2] };
  return null;
}

defineTool({
  tag: 'team-kanban',
  schema: { type: 'object', properties: { cards: { type: 'array', maxItems: 200, items: card } } },
  initial: { cards: [] },

  verbs: {
    add: ({ cards }, { column, title }, { newId }) => ({ cards: [...cards, { id: newId(), title, column }] }),
    move(state, { id, column, before }) {
      const moved = find(state, id);
      return moved && column ? { cards: placed(state.cards, moved, column, before) } : state;
    },
    rename: ({ cards }, { id, title }) => ({
      cards: cards.map((one) => (one.id === id ? { ...one, title } : one)),
    }),
    remove: ({ cards }, id) => ({ cards: cards.filter((one) => one.id !== id) }),
  },

  sentence({ verb, args, before, after }) {
    if (verb === 'add') return `added ${quoted(args.title)} to ${COLUMNS[args.column]}`;
    if (verb === 'move') return `moved ${quoted(find(after, args.id).title)} to ${COLUMNS[args.column]}`;
    if (verb === 'remove') return `removed ${quoted(find(before, args)?.title)}`;
    return `wrote on ${quoted(find(before, args.id).title)}`;
  },

  view({ state, act, readOnly }) {
    const drag = dragging((move) => act.move(move));

    const onKey = (event, one) => {
      if (readOnly || event.target !== event.currentTarget) return;
      const move = step(state, one, event.key, getComputedStyle(event.target).direction === 'rtl');
      if (event.key === 'Delete') act.remove(one.id);
      else if (move?.column) act.move(move);
      else return;
      event.preventDefault();
      const root = event.target.getRootNode();
      requestAnimationFrame(() => root.querySelector(`[data-card="${one.id}"]`)?.focus());
    };

    const onAdd = (event, column) => {
      event.preventDefault();
      const { title } = event.target.elements;
      if (title.value.trim()) act.add({ column, title: title.value.trim() });
      title.value = '';
    };

    const cardView = (one) => html`
      <li
        data-card=${one.id}
        tabindex="0"
        aria-label="${one.title || 'Untitled'}, ${COLUMNS[one.column]}. Arrow keys move it, Delete removes it."
        @keydown=${(event) => onKey(event, one)}
      >
        ${readOnly ? nothing : html`<span class="grip" aria-hidden="true" @pointerdown=${drag}>⠿</span>`}
        <input
          aria-label="Title"
          .value=${one.title}
          ?readonly=${readOnly}
          maxlength="200"
          @input=${(event) => act.rename({ id: one.id, title: event.target.value })}
        />
        ${
          readOnly
            ? nothing
            : html`<button class="button quiet" aria-label="Remove" @click=${() => act.remove(one.id)}>
                ×
              </button>`
        }
      </li>
    `;

    const columnView = (column) => {
      const cards = state.cards.filter((one) => one.column === column);
      return html`
        <section data-column=${column} aria-labelledby=${column}>
          <h2 id=${column}>${COLUMNS[column]} <small>${cards.length}</small></h2>
          <ol aria-labelledby=${column}>
            ${repeat(cards, (one) => one.id, cardView)}
          </ol>
          ${
            readOnly
              ? nothing
              : html`<form @submit=${(event) => onAdd(event, column)}>
                  <input
                    class="input"
                    name="title"
                    aria-label="New card in ${COLUMNS[column]}"
                    placeholder="New card"
                  />
                </form>`
          }
        </section>
      `;
    };
    return html`<div class="board">${NAMES.map(columnView)}</div>`;
  },

  styles: css`
    .board {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 12px;
      align-items: start;
    }
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
      padding: 12px;
      border-radius: var(--_radius);
      border: 1px solid var(--_border);
      background: var(--_surface-raised);
    }
    section.over {
      outline: 2px dashed var(--_accent);
    }
    h2 {
      margin: 0;
      font-size: 0.9375rem;
    }
    small {
      color: var(--_text-muted);
    }
    ol {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 8px;
      min-height: 8px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      align-items: center;
      border: 1px solid var(--_border);
      border-radius: var(--_radius-small);
      background: var(--_surface);
    }
    li.held {
      position: relative;
      z-index: 1;
      box-shadow: var(--_shadow);
      pointer-events: none;
    }
    .grip {
      flex: none;
      width: 32px;
      line-height: 44px;
      text-align: center;
      color: var(--_text-muted);
      cursor: grab;
      touch-action: none;
      user-select: none;
    }
    li input {
      flex: 1;
      min-width: 0;
      min-height: 44px;
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
    }
    .input {
      width: 100%;
    }
    @container (max-width: 36rem) {
      .board {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
});
