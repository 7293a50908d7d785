/** Tools by those who know Lit: a class of their own, and tools that a profile keeps to a manifest. */
import { expect, html, oneEvent } from '@open-wc/testing';
import { css, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { createMemoryRoom, type MemoryRoom } from '../../core/testing/memory-room.js';
import type { Room } from '../../core/room/room.js';
import { manifestOf } from './testing/frames.js';
import { allInside, inRoom, inside, textOf } from '../base/testing/in-room.js';
import { defineTool, MMTool, type ToolView } from './define-tool.js';

interface Tally {
  readonly votes: number;
}

/** As the guide shows it, with what a Lit element usually has beside it. */
class TeamTally extends MMTool<Tally> {
  static override tool = {
    schema: { type: 'object', properties: { votes: { type: 'integer', format: 'counter' } } },
    initial: { votes: 0 },
    verbs: { vote: ({ votes }: Tally, step = 1) => ({ votes: votes + step }) },
    sentence: ({ after }: { after: Tally }) => `voted, which makes ${after.votes}`,
  };

  static override styles = [
    MMTool.styles,
    css`
      button {
        color: rgb(1 2 3);
      }
    `,
  ];

  @property() heading = 'Votes';
  @state() private presses = 0;
  readonly seen: string[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('heading')) this.seen.push(this.heading);
  }

  protected override view({ state, may, act }: ToolView<Tally>): unknown {
    return html`<h2>${this.heading}</h2>
      <button ?disabled=${!may('vote')} @click=${() => this.#press(act['vote']!)}>${state.votes}</button>
      <small>${this.presses}</small>`;
  }

  #press(vote: (step: number) => Promise<number>): void {
    this.presses++;
    void vote(2);
  }
}
customElements.define('team-tally', TeamTally);

async function shown(
  element: { readonly updateComplete: Promise<unknown> },
  is: () => boolean,
): Promise<void> {
  while (!is()) {
    await new Promise(requestAnimationFrame);
    await element.updateComplete;
  }
}

describe('a tool of a class of one’s own', () => {
  let room: MemoryRoom;
  afterEach(() => room.close());
  const tallyIn = async (of: Room): Promise<TeamTally> => {
    const { element } = await inRoom<TeamTally>(of, html`<team-tally heading="Who is for it?"></team-tally>`);
    await shown(element, () => element.state !== undefined);
    return element;
  };

  it('has properties, state, styles and a life as any element of Lit', async () => {
    room = createMemoryRoom();
    const [here, there] = [await tallyIn(await room.join('Ana')), await tallyIn(await room.join('Ben'))];
    expect(textOf(here, 'h2')).to.equal('Who is for it?');
    expect(getComputedStyle(inside(here, 'button')).color).to.equal('rgb(1, 2, 3)');
    inside(here, 'button').click();
    await shown(there, () => there.state?.votes === 2);
    await shown(here, () => textOf(here, 'small') === '1');
    const changed = oneEvent(here, 'mm-tool-change');
    await there.act('vote', 3);
    expect(((await changed) as unknown as { detail: { state: Tally } }).detail.state).to.deep.equal({
      votes: 5,
    });
    here.heading = 'And now?';
    await here.updateComplete;
    expect(here.seen).to.deep.equal(['Who is for it?', 'And now?']);
    await there.undo();
    expect(there.state).to.deep.equal({ votes: 2 });
    expect((room.log[1]!.op as { did: unknown }).did).to.deep.equal([
      { verb: 'vote', text: 'voted, which makes 2' },
    ]);
  });
});

describe('a tool that the profile keeps to a manifest', () => {
  let room: MemoryRoom;
  afterEach(() => room.close());

  interface Colours {
    readonly votes: Readonly<Record<string, string>>;
    readonly closed: boolean;
    readonly note: string;
  }
  const manifest = manifestOf('obedient');
  defineTool<Colours>({
    tag: 'acme-colours',
    schema: manifest.state,
    initial: manifest.initial as unknown as Colours,
    verbs: {
      vote: (state, colour: string, { actor }) => ({
        ...state,
        votes: { ...state.votes, [actor.id]: colour },
      }),
      close: (state) => ({ ...state, closed: true }),
      write: (state, note: string) => ({ ...state, note, votes: {} }),
    },
    view: ({ may, act }) =>
      html`<button ?disabled=${!may('vote')} @click=${() => act['vote']!('red')}>Red</button
        ><button ?disabled=${!may('close')} @click=${act['close']}>Close</button>`,
  });

  it('[MF2] [MF3] offers what the profile allows of its verbs, and is held to what they change', async () => {
    const profile = {
      tools: { colours: { manifest } },
      roles: { voter: { ops: { colours_vote: 'allow', colours_write: 'allow' } }, boss: { as: 'host' } },
    } as const;
    room = createMemoryRoom({ profile });
    const colours = async (of: Room) => {
      const { element } = await inRoom<MMTool<Colours>>(of, html`<acme-colours></acme-colours>`);
      await shown(element, () => element.state !== undefined);
      return element;
    };
    const [here, there] = [
      await colours(await room.join('Ana', 'voter')),
      await colours(await room.join('Bo', 'boss')),
    ];
    const offered = (element: MMTool<Colours>) =>
      allInside<HTMLButtonElement>(element, 'button').map(({ disabled }) => !disabled);
    expect(offered(here)).to.deep.equal([true, false]);
    expect(offered(there)).to.deep.equal([true, true]);
    await here.act('vote', 'red');
    await there.act('close');
    await room.settle();
    expect(here.state?.closed).to.equal(true);
    const refused = await here.act('close').catch(({ code }: { code: string }) => code);
    expect(refused).to.equal('NOT_PERMITTED');
    const beyond = await here.act('write', 'x').catch(({ message }: Error) => message);
    expect(beyond).to.equal('write of colours may not change votes');
    await room.settle();
    expect(here.state).to.deep.equal(there.state);
  });
});
