// Dice for everyone in the room: <team-dice></team-dice>. docs/guides/tools.md explains it line by line.
import { css, defineTool, html } from '/sdk/mm-rooms.js';

const FACES = ['⚀', '⚁', '⚂', '⚃', '⚄', '⚅'];
const text = { type: 'string', maxLength: 80 };
const face = { type: 'integer', minimum: 1, maximum: 6 };
const roll = { type: 'object', required: ['id', 'by', 'face'], properties: { id: text, by: text, face } };

defineTool({
  tag: 'team-dice',
  schema: { type: 'object', properties: { rolls: { type: 'array', maxItems: 50, items: roll } } },
  initial: { rolls: [] },
  verbs: {
    roll({ rolls }, _, { actor, random, newId }) {
      const rolled = { id: newId(), by: actor.name, face: 1 + Math.floor(random() * 6) };
      return { rolls: [rolled, ...rolls].slice(0, 6) };
    },
    clear: () => ({ rolls: [] }),
  },
  sentence: ({ verb, after }) => (verb === 'roll' ? `rolled ${after.rolls[0].face}` : 'cleared the dice'),
  view({ state: { rolls }, act, may }) {
    const [last, ...before] = rolls;
    return html`
      <div class="die" role="img" aria-label=${last ? `${last.by} rolled ${last.face}` : 'Not rolled yet'}>
        ${FACES[(last?.face ?? 6) - 1]}
      </div>
      <p>${last ? html`<b>${last.by}</b> rolled ${last.face}` : 'Who begins?'}</p>
      <button class="button primary" ?disabled=${!may('roll')} @click=${act.roll}>Roll</button>
      <button class="button quiet" ?disabled=${!may('clear') || !last} @click=${act.clear}>Clear</button>
      <ol aria-label="Rolls before">
        ${before.map(({ by, face }) => html`<li>${FACES[face - 1]} ${face} <small>${by}</small></li>`)}
      </ol>
    `;
  },
  styles: css`
    :host {
      padding: 16px;
      text-align: center;
    }
    .die {
      color: var(--_accent);
      font-size: 7rem;
      line-height: 1;
    }
    ol {
      padding: 0;
      list-style: none;
    }
  `,
});
