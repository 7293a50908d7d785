/** A tool for tests: rolls that everyone sees, a note that all write in, and a count. */
import { defineTool, html, type MMTool } from '../define-tool.js';

export interface Dice {
  readonly rolls: readonly number[];
  readonly note: string;
  readonly count: number;
}

let loaded: typeof MMTool<Dice> | undefined;

/** Registers `<test-dice>` once. */
export function testDice(): typeof MMTool<Dice> {
  loaded ??= defineTool<Dice>({
    tag: 'test-dice',
    schema: {
      type: 'object',
      required: ['rolls', 'note', 'count'],
      properties: {
        rolls: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 6 } },
        note: { type: 'string', format: 'text', maxLength: 100 },
        count: { type: 'integer', format: 'counter' },
      },
    },
    initial: { rolls: [], note: '', count: 0 },
    verbs: {
      roll: (state, { sides = 6 }: { sides?: number } = {}, { random }) => ({
        ...state,
        rolls: [1 + Math.floor(random() * sides), ...state.rolls],
        count: state.count + 1,
      }),
      write: (state, text: string) => ({ ...state, note: text }),
      clear: (state) => ({ ...state, rolls: [] }),
      nothing: (state) => state,
      spoil: (state) => {
        (state.rolls as number[]).push(1);
        return state;
      },
      fail: () => {
        throw new Error('the table is full');
      },
    },
    permissions: { clear: ['host'] },
    sentence: ({ verb, after }) => (verb === 'roll' ? `rolled ${after.rolls[0]}` : null),
    view: ({ state, act, may, self, canUndo }) => {
      if (state.note === 'fault') throw new Error('a fault of the view');
      return html`
        <p class="rolls">${state.rolls.join(' ')}</p>
        <p class="note">${state.note}</p>
        <button class="button roll" ?disabled=${!may('roll')} @click=${act['roll']}>Roll</button>
        <button class="button clear" ?disabled=${!may('clear')} @click=${act['clear']}>Clear</button>
        <span class="self">${self?.name} ${canUndo ? 'can undo' : ''}</span>
      `;
    },
  });
  return loaded;
}
