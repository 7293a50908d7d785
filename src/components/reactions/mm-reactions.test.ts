import { expect, html, oneEvent } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { Room } from '../../core/room/room.js';
import { createFakeClock } from '../../core/testing/fake-clock.js';
import { createMemoryRoom } from '../../core/testing/memory-room.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inRoom, inlineStyled, inside, manualTimers, textOf } from '../base/testing/in-room.js';
import { MMReactionEvent } from './mm-reactions.events.js';
import './mm-reactions.js';
import type { MMReactions } from './mm-reactions.js';

const reactionsIn = (room: Room | undefined, template = html`<mm-reactions lang="en"></mm-reactions>`) =>
  inRoom<MMReactions>(room, template);
const floats = (element: Element): (string | null)[] =>
  allInside(element, '.float').map((one) => one.textContent);

function crowded(): FakeRoom {
  const room = new FakeRoom();
  room.enter(person('ann'), person('bob'), person('cy'), person('dan'));
  return room;
}

describe('<mm-reactions>', () => {
  it('explains itself without a room, and leaves what it wraps alone', async () => {
    const { element } = await reactionsIn(undefined);
    expect(textOf(element, '.empty')).to.contain('<mm-reactions>');
    await expect(element).to.be.accessible();
    const { element: full } = await reactionsIn(undefined, html`<mm-reactions><p>talk</p></mm-reactions>`);
    expect(allInside(full, '.empty, .bar')).to.deep.equal([]);
  });

  it('is accessible as a bar, around content, compact, offline and read-only', async () => {
    const room = crowded();
    const { element } = await reactionsIn(room);
    await expect(element).to.be.accessible();
    expect(inlineStyled(element)).to.deep.equal([]);
    room.tell('ann', { reaction: { emoji: '👏', n: 12 } });
    await element.updateComplete;
    await expect(element).to.be.accessible();
    element.compact = true;
    await element.updateComplete;
    inside(element, '.opener').click();
    await expect(element).to.be.accessible();
    element.compact = false;
    room.setStatus('reconnecting');
    await element.updateComplete;
    expect(inside<HTMLButtonElement>(element, '.emoji').disabled).to.equal(true);
    await expect(element).to.be.accessible();
    element.readOnly = true;
    await element.updateComplete;
    expect(allInside(element, 'button')).to.deep.equal([]);
    const around = html`<mm-reactions><p>talk</p></mm-reactions>`;
    await expect((await reactionsIn(crowded(), around)).element).to.be.accessible();
  });

  it('shows one’s own at once, and to everyone', async () => {
    const clock = createFakeClock();
    const memory = createMemoryRoom({ clock });
    const [ada, bob] = [await memory.join('Ada'), await memory.join('Bob')];
    const [a, b] = [(await reactionsIn(ada)).element, (await reactionsIn(bob)).element];
    const settle = async (): Promise<void> => {
      clock.advance(200);
      await memory.settle();
      await Promise.all([a.updateComplete, b.updateComplete]);
    };
    await settle();
    const heard = oneEvent(b, 'mm-reaction');
    inside(a, '[aria-label=applause]').click();
    await a.updateComplete;
    expect(floats(a)).to.deep.equal(['👏']);
    await settle();
    expect((await heard).detail).to.deep.equal({
      emoji: '👏',
      count: 1,
      participant: ada.self?.id,
      local: false,
    });
    for (let i = 0; i < 3; i++) a.react('👏');
    await settle();
    expect(floats(b).length).to.equal(4);
    expect(textOf(b, '.burst')).to.equal('👏 ×4');
    const late = (await reactionsIn(await memory.join('Cy'))).element;
    await settle();
    expect(floats(late)).to.deep.equal([]);
    expect(memory.log).to.deep.equal([]);
    memory.close();
  });

  it('counts a repeated one although only the latest arrives, and a row that begins anew', async () => {
    const room = crowded();
    const { element } = await reactionsIn(room);
    const tell = async (emoji: string, n: number): Promise<void> => {
      room.tell('ann', { reaction: { emoji, n } });
      await element.updateComplete;
    };
    await tell('👍', 2);
    expect(textOf(element, '.burst')).to.equal('👍 ×2');
    await tell('👍', 5);
    expect(textOf(element, '.burst')).to.equal('👍 ×5');
    await tell('👍', 1);
    expect(textOf(element, '.burst')).to.equal('👍 ×6');
    await tell('🎉', 2);
    expect(allInside(element, '.burst').length).to.equal(2);
  });

  it('draws nothing that is not on its list, and bounds what a client may claim', async () => {
    const room = crowded();
    const { element } = await reactionsIn(room);
    const nonsense = [
      null,
      'x',
      [],
      { reaction: '👏' },
      { reaction: { emoji: '<b>x</b>', n: 1 } },
      { reaction: { emoji: '💩', n: 1 } },
      { reaction: { emoji: '👏', n: 0 } },
      { reaction: { emoji: '👏', n: '9' } },
      { reaction: { emoji: '👏', n: 1.5 } },
      { reaction: { emoji: '👏', n: 1, in: 7 } },
      { reaction: { emoji: '👏', n: 1, in: 'elsewhere' } },
      { reaction: { emoji: 'toString', n: 1 } },
    ];
    for (const value of nonsense) {
      room.tell('ann', value);
      await element.updateComplete;
      expect(floats(element), JSON.stringify(value)).to.deep.equal([]);
    }
    room.tell('ann', { reaction: { emoji: '👏', n: 1e15 } });
    for (let i = 0; i < 200; i++) room.tell(`p${i}`, { reaction: { emoji: '👍', n: 9e15 } });
    await element.updateComplete;
    expect(floats(element).length).to.be.at.most(40);
    expect(textOf(element, '.burst')).to.equal('👏 ×10');
  });

  it('shows nothing of what happened before one came, or while one was away', async () => {
    const room = crowded();
    room.tell('ann', { reaction: { emoji: '👏', n: 3 } });
    const { element } = await reactionsIn(room);
    room.tell('bob', {});
    room.setStatus('reconnecting');
    room.tell('ann', { reaction: { emoji: '👏', n: 9 } });
    room.setStatus('live');
    await element.updateComplete;
    expect(floats(element)).to.deep.equal([]);
    room.tell('ann', { reaction: { emoji: '👏', n: 10 } });
    await element.updateComplete;
    expect(floats(element)).to.deep.equal(['👏']);
  });

  it('says who reacted, together', async () => {
    const room = crowded();
    const { element } = await reactionsIn(room);
    const timers = manualTimers();
    element.timers.use(timers.after);
    for (const id of ['ann', 'bob', 'cy', 'dan']) room.tell(id, { reaction: { emoji: '👏', n: 4 } });
    timers.fire();
    await element.updateComplete;
    expect(textOf(element, '[role=status]')).to.equal('Ann and 3 others: applause');
    room.tell('bob', { reaction: { emoji: '❤️', n: 5 } });
    timers.fire();
    await element.updateComplete;
    expect(textOf(element, '[role=status]')).to.equal('Bob: love');
  });

  it('is gone when it has been seen, and ends its row', async () => {
    const room = crowded();
    room.presence.set({ typing: 'chat' });
    const { element } = await reactionsIn(room);
    const timers = manualTimers();
    element.timers.use(timers.after);
    element.react('👏');
    element.react('👏');
    expect(room.presence.own).to.deep.equal({ typing: 'chat', reaction: { emoji: '👏', n: 2 } });
    timers.fire();
    await element.updateComplete;
    expect(room.presence.own).to.deep.equal({ typing: 'chat' });
    expect(allInside(element, '.float, .burst')).to.deep.equal([]);
    expect(timers.size).to.equal(0);
  });

  it('does not let one flood the room', async () => {
    const room = crowded();
    const { element } = await reactionsIn(room);
    const made = Array.from({ length: 50 }, () => element.react('👏')).filter(Boolean);
    expect(made.length).to.equal(10);
    room.now += 1_000;
    expect(Array.from({ length: 50 }, () => element.react('👏')).filter(Boolean).length).to.equal(5);
    expect(element.react('💩')).to.equal(false);
    room.setStatus('reconnecting');
    room.now += 10_000;
    expect(element.react('👏')).to.equal(false);
  });

  it('shows what this participant made with another element of the page, in its own area', async () => {
    const room = crowded();
    const { element } = await reactionsIn(room);
    const make = async (participant: string, area: object): Promise<string[]> => {
      room.presence.set({ reaction: { emoji: '👏', n: 1, ...area } });
      const detail = { emoji: '👏', count: 1, participant, local: true };
      document.body.dispatchEvent(new MMReactionEvent(detail));
      await element.updateComplete;
      return floats(element) as string[];
    };
    expect(await make('somebody in another room', {})).to.deep.equal([]);
    expect(await make('me', { in: 'elsewhere' })).to.deep.equal([]);
    expect(await make('me', {})).to.deep.equal(['👏']);
    element.react('👏');
    await element.updateComplete;
    expect(floats(element).length, 'its own once').to.equal(2);
    element.remove();
    expect(await make('me', {})).to.deep.equal([]);
  });

  it('is one stop of the Tab key, with arrows, Home, End and digits', async () => {
    const room = crowded();
    const { element } = await reactionsIn(room);
    const focused = (): string | null | undefined =>
      element.shadowRoot?.activeElement?.getAttribute('aria-label');
    const press = async (key: string): Promise<void> => {
      element.shadowRoot?.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await element.updateComplete;
    };
    const stops = (): number => allInside(element, '.emoji:not([tabindex])').length;
    inside(element, '.emoji').focus();
    expect(stops()).to.equal(1);
    await press('ArrowRight');
    expect(focused()).to.equal('applause');
    await press('End');
    expect(focused()).to.equal('thumbs down');
    await press('ArrowRight');
    expect(focused()).to.equal('thumbs up');
    element.dir = 'rtl';
    await press('ArrowLeft');
    expect(focused()).to.equal('applause');
    expect(stops()).to.equal(1);
    await press('3');
    expect(room.presence.own).to.deep.equal({ reaction: { emoji: '❤️', n: 1 } });
  });

  it('is a calm list for those who want no motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const { element } = await reactionsIn(crowded());
    element.react('👏');
    await element.updateComplete;
    expect(getComputedStyle(inside(element, '.float')).display).to.equal('none');
    expect(getComputedStyle(inside(element, '.burst')).display).to.equal('block');
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('lets what lies below take the clicks', async () => {
    const { element } = await reactionsIn(
      crowded(),
      html`<mm-reactions><button>talk</button></mm-reactions>`,
    );
    expect(getComputedStyle(inside(element, '.layer')).pointerEvents).to.equal('none');
  });

  it('takes its reaction away when it leaves or is renamed, 500 times', async () => {
    const room = crowded();
    const { element, host } = await reactionsIn(room);
    element.react('👏');
    element.name = 'other';
    await element.updateComplete;
    expect(room.presence.own).to.equal(null);
    element.react('👏');
    expect(room.presence.own).to.deep.equal({ reaction: { emoji: '👏', n: 1, in: 'other' } });
    for (let i = 0; i < 500; i++) {
      element.remove();
      host.append(element);
    }
    expect(room.presence.own).to.equal(null);
    element.react('👏');
    element.remove();
    expect(room.subscriptions).to.equal(0);
    expect(element.timers.size).to.equal(0);
  });
});
