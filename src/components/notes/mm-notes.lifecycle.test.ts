/** The notes in every state, and coming and going. */
import { expect, html } from '@open-wc/testing';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inlineStyled, inRoom, inside, manualTimers, textOf } from '../base/testing/in-room.js';
import type { MMNotes } from './mm-notes.js';
import { fieldOf, notesIn, opened, press, type } from './testing/notes-page.js';

const roomWith = (text: string, eager = true): FakeRoom => new FakeRoom('r', undefined, () => text, eager);

describe('<mm-notes> in its states', () => {
  it('says what it is without a room, and that it opens', async () => {
    const { element } = await notesIn(undefined);
    expect(textOf(element, '.empty')).to.contain('<mm-notes>');
    await expect(element).to.be.accessible();
    const room = roomWith('', false);
    const { element: opening } = await inRoom<MMNotes>(room, html`<mm-notes></mm-notes>`);
    expect(textOf(opening, '.empty')).to.contain('Opening');
    await expect(opening).to.be.accessible();
    room.fakeDoc('notes').arrive();
    await opened(opening);
    expect(fieldOf(opening).placeholder).to.contain('everyone');
    expect(opening.matches(':state(empty)')).to.equal(true);
    await expect(opening).to.be.accessible();
  });

  it('lets viewers and readers read, copy and save, and no more', async () => {
    const room = roomWith('');
    room.self = person('me', { role: 'viewer' });
    const { element } = await notesIn(room);
    expect(textOf(element, '.empty')).to.contain('Nothing written yet');
    expect(allInside(element, '.toolbar')).to.deep.equal([]);
    expect(fieldOf(element).readOnly).to.equal(true);
    await expect(element).to.be.accessible();
    const { element: reads } = await notesIn(roomWith('- a'), html`<mm-notes read-only></mm-notes>`);
    expect(fieldOf(reads).readOnly).to.equal(true);
    expect(press(fieldOf(reads), 'Tab'), 'Tab leads on').to.equal(true);
    fieldOf(reads).focus();
    press(fieldOf(reads), 'ArrowRight');
    expect(allInside(reads, '.take button').length).to.equal(3);
    await expect(reads).to.be.accessible();
  });

  it('has a bar with one stop for Tab, whose buttons act on the selection', async () => {
    const { element } = await notesIn(roomWith('word'));
    const field = fieldOf(element);
    const buttons = allInside<HTMLButtonElement>(element, '.toolbar button');
    expect(buttons.filter(({ tabIndex }) => tabIndex === 0).length).to.equal(1);
    buttons[0]!.focus();
    press(buttons[0]!, 'ArrowRight');
    expect(element.shadowRoot!.activeElement).to.equal(buttons[1]);
    press(buttons[1]!, 'End');
    expect(buttons.at(-1)!.tabIndex).to.equal(0);
    field.setSelectionRange(0, 4);
    buttons[0]!.click();
    expect(element.shadowRoot!.activeElement).to.equal(field);
    await expect(element).to.be.accessible();
    expect(inlineStyled(element, '.caret, .shades > div')).to.deep.equal([]);
  });

  it('counts words once writing pauses', async () => {
    const room = roomWith('one two');
    const { element } = await notesIn(room);
    expect(textOf(element, '.words')).to.equal('2 words');
    const timers = manualTimers();
    element.timers.use(timers.after);
    room.fakeDoc('notes').catchUp('日本 one');
    await opened(element);
    expect(fieldOf(element).value).to.equal('日本 one');
    expect(textOf(element, '.words')).to.equal('2 words');
    room.fakeDoc('notes').catchUp('one two three');
    timers.fire();
    await opened(element);
    expect(textOf(element, '.words')).to.equal('3 words');
  });

  it('shows hostile names and texts as what they are', async () => {
    const hostile = '<img src=x onerror="window.hacked=1">';
    const room = roomWith(hostile);
    room.enter(person('eve', { name: hostile }));
    const { element } = await notesIn(room);
    room.tell('eve', { 'notes:notes': { anchor: 1, head: 5, n: 1, writing: true } });
    await opened(element);
    expect(textOf(element, '.caret span')).to.equal(hostile);
    expect(textOf(element, '.writing')).to.contain(hostile);
    expect(allInside(element, 'img')).to.deep.equal([]);
    for (const nonsense of [
      { anchor: -1, head: 0, n: 1 },
      { anchor: 1e99, head: 0, n: 1 },
      'x',
      [],
      { head: 1 },
    ]) {
      room.tell('eve', { 'notes:notes': nonsense });
      await opened(element);
      expect(allInside(element, '.caret'), JSON.stringify(nonsense)).to.deep.equal([]);
    }
    room.tell('eve', { 'notes:notes': { anchor: 9e6, head: 9e6, n: 2, writing: false } });
    await opened(element);
    expect(allInside(element, '.caret').length, 'beyond the end is the end').to.equal(1);
  });
});

describe('<mm-notes> coming and going', () => {
  it('lets go of everything when it is removed, 100 times, and comes back', async () => {
    const room = roomWith('text');
    const { element, host } = await notesIn(room);
    const listening = room.subscriptions;
    for (let i = 0; i < 100; i++) {
      element.remove();
      expect(room.subscriptions).to.equal(0);
      host.append(element);
      // Every other time it goes before it has rendered.
      if (i % 2) await element.updateComplete;
    }
    await opened(element);
    expect(room.subscriptions).to.equal(listening);
    expect(fieldOf(element).value).to.equal('text');
    fieldOf(element).focus();
    type(fieldOf(element), 'x', 0);
    await Promise.resolve();
    element.remove();
    expect(element.timers.size).to.equal(0);
    expect(room.presence.own).to.equal(null);
  });

  it('shows another room when it is given one, and nothing of the first', async () => {
    const { element, provide } = await notesIn(roomWith('first'));
    provide(roomWith('second'));
    await opened(element);
    await opened(element);
    expect(fieldOf(element).value).to.equal('second');
    expect(inside(element, '.mirror').textContent).to.equal('second\n');
    provide(undefined);
    await element.updateComplete;
    expect(textOf(element, '.empty')).to.contain('<mm-notes>');
  });
});
