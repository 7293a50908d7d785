import { expect, oneEvent } from '@open-wc/testing';
import { MMError } from '../../core/protocol/errors.js';
import { createMemoryRoom } from '../../core/testing/memory-room.js';
import { person } from '../base/testing/fake-room.js';
import { allInside, inlineStyled, inside, manualTimers, textOf } from '../base/testing/in-room.js';
import { MMChatMessageEvent } from './mm-chat.events.js';
import { actionsOf, bubbles, button, chatIn, press, say, write } from './testing/chat-page.js';
import { chatRoom, message } from './testing/chat-room.js';

describe('<mm-chat>', () => {
  it('explains itself without a room, and is accessible so', async () => {
    const { element } = await chatIn(undefined);
    expect(textOf(element, '.empty')).to.contain('<mm-chat>');
    await expect(element).to.be.accessible();
  });

  it('waits for its content, then invites to speak', async () => {
    const { room, doc } = chatRoom([], { eager: false });
    const { element } = await chatIn(room);
    expect(textOf(element, '.empty')).to.contain('Opening');
    expect(inside<HTMLButtonElement>(element, '[part=send]').disabled).to.equal(true);
    doc.arrive();
    await doc.ready;
    await element.updateComplete;
    expect(textOf(element, '.empty')).to.contain('No messages yet');
    await expect(element).to.be.accessible();
  });

  it('writes times from left to right where all else runs from right to left', async () => {
    const { room } = chatRoom([message('m1', 'ada', 'שלום')]);
    const { element, host } = await chatIn(room);
    element.lang = 'en-US';
    host.dir = 'rtl';
    await element.updateComplete;
    const [time] = [...inside(element, '.time').childNodes].filter((node) => node instanceof Text);
    const at = (from: number): number => {
      const range = document.createRange();
      range.setStart(time!, from);
      range.setEnd(time!, from + 1);
      return range.getBoundingClientRect().x;
    };
    expect(time!.data).to.match(/^\d+:\d\d.[AP]M$/);
    expect(at(0), 'the hour').to.be.lessThan(at(time!.length - 1));
  });

  it('is accessible with messages of others and own, pending and refused ones, and offline', async () => {
    const { room, doc } = chatRoom([
      message('m1', 'ada', 'See https://example.com'),
      message('m2', 'me', 'Yes'),
    ]);
    const { element } = await chatIn(room);
    doc.held = true;
    await say(element, 'first');
    doc.settle(new MMError('RATE_LIMITED', 'too fast'));
    await Promise.resolve();
    await say(element, 'second');
    room.setStatus('reconnecting');
    await element.updateComplete;
    expect(allInside(element, '.refused, .pending').length).to.equal(2);
    expect(textOf(element, '.note')).to.contain('No connection');
    await expect(element).to.be.accessible();
    expect(inlineStyled(element)).to.deep.equal([]);
  });

  it('shows what others say and what one says to them, in real clients', async () => {
    const memory = createMemoryRoom();
    const ada = await memory.join('Ada');
    const bob = await memory.join('Bob');
    const { element: hers } = await chatIn(ada);
    const { element: his } = await chatIn(bob);
    await Promise.all([ada.doc('chat').ready, bob.doc('chat').ready]);
    await Promise.all([hers.updateComplete, his.updateComplete]);
    const heard = oneEvent(his, MMChatMessageEvent.type) as unknown as Promise<MMChatMessageEvent>;
    await say(hers, 'Hello Bob');
    expect((await heard).detail.message).to.include({ text: 'Hello Bob', name: 'Ada' });
    await memory.settle();
    await Promise.all([hers.updateComplete, his.updateComplete]);
    expect(bubbles(his)).to.deep.equal(['Hello Bob']);
    expect(bubbles(hers)).to.deep.equal(['Hello Bob']);
    expect(allInside(hers, '.own').length).to.equal(1);
    expect(allInside(his, '.own').length).to.equal(0);
    expect(allInside(hers, '.pending').length).to.equal(0);
    memory.close();
  });

  it('shows names and messages as text, whatever is in them', async () => {
    const hostile = '<img src=x onerror="window.hacked=1"><b>bold</b> javascript:alert(1)';
    const { room } = chatRoom([{ ...message('m1', 'eve', hostile), name: '<script>1</script>' }]);
    const { element } = await chatIn(room);
    expect(bubbles(element)).to.deep.equal([hostile]);
    expect(textOf(element, '.name')).to.equal('<script>1</script>');
    expect(allInside(element, 'img, b, script, .bubble a')).to.deep.equal([]);
  });

  it('makes links that tell the other side nothing', async () => {
    const { room } = chatRoom([message('m1', 'ada', 'see https://example.com/a.')]);
    const { element } = await chatIn(room);
    const link = inside<HTMLAnchorElement>(element, '.bubble a');
    expect(link.href).to.equal('https://example.com/a');
    expect(link.rel).to.equal('noopener noreferrer nofollow');
    expect(link.target).to.equal('_blank');
  });

  describe('writing', () => {
    it('sends with Enter, makes a line with Shift and Enter, and ignores the Enter of a composition', async () => {
      const { room, doc } = chatRoom();
      const { element } = await chatIn(room);
      const field = await write(element, '日本');
      press(field, 'Enter', { isComposing: true });
      press(field, 'Enter', { keyCode: 229 });
      expect(press(field, 'Enter', { shiftKey: true })).to.equal(true);
      expect(doc.submitted).to.deep.equal([]);
      expect(press(field, 'Enter')).to.equal(false);
      expect(doc.submitted).to.deep.equal([['say', { text: '日本' }]]);
      await element.updateComplete;
      expect(field.value).to.equal('');
    });

    it('sends nothing that is empty, too long, or written before the chat is open', async () => {
      const { room, doc } = chatRoom([], { eager: false });
      const { element } = await chatIn(room);
      await say(element, 'early');
      doc.arrive();
      await doc.ready;
      await element.updateComplete;
      await say(element, ' \n ');
      await say(element, 'x'.repeat(4_001));
      expect(doc.submitted).to.deep.equal([]);
      expect(textOf(element, '.counter')).to.equal('1 character too many');
      await write(element, 'x'.repeat(3_990));
      expect(textOf(element, '.counter')).to.equal('10 characters left');
    });

    it('keeps a refused message until it is sent again or discarded', async () => {
      const { room, doc } = chatRoom();
      const { element } = await chatIn(room);
      doc.held = true;
      await say(element, 'one');
      expect(allInside(element, '.pending').length).to.equal(1);
      const refused = oneEvent(element, 'mm-operation-refuse');
      doc.settle(new MMError('RATE_LIMITED', 'too fast'));
      await refused;
      await element.updateComplete;
      expect(textOf(element, '.refused')).to.contain('Not sent: too fast');
      doc.held = false;
      inside(element, '.refused .button').click();
      await new Promise(requestAnimationFrame);
      expect(allInside(element, '.refused').length).to.equal(0);
      expect(bubbles(element)).to.deep.equal(['one']);
    });

    it('tells that one is writing, until one sends or stops', async () => {
      const { room } = chatRoom();
      const { element } = await chatIn(room);
      const timers = manualTimers();
      element.timers.use(timers.after);
      room.presence.set({ cursor: [0, 0] });
      await write(element, 'a');
      expect(room.presence.own).to.deep.equal({ cursor: [0, 0], typing: 'chat' });
      timers.fire();
      expect(room.presence.own).to.deep.equal({ cursor: [0, 0] });
      await write(element, 'ab');
      await say(element, 'abc');
      expect(room.presence.own).to.deep.equal({ cursor: [0, 0] });
      expect(timers.size).to.equal(0);
    });

    it('says who else is writing here', async () => {
      const { room } = chatRoom();
      room.enter(person('ada'), person('bob'), person('cy'));
      const { element } = await chatIn(room);
      room.tell('ada', { typing: 'chat' });
      room.tell('bob', { typing: 'elsewhere' });
      await element.updateComplete;
      expect(textOf(element, '.typing')).to.equal('Ada is writing…');
      room.tell('bob', { typing: 'chat' });
      await element.updateComplete;
      expect(textOf(element, '.typing')).to.equal('Ada and Bob are writing…');
      room.tell('cy', { typing: 'chat' });
      await element.updateComplete;
      expect(textOf(element, '.typing')).to.equal('Several people are writing…');
    });
  });

  describe('changing what one said', () => {
    it('edits in the field, also from there with arrow up, and Escape brings the draft back', async () => {
      const { room, doc } = chatRoom([message('m1', 'me', 'teh end')]);
      const { element } = await chatIn(room);
      await actionsOf(element);
      await write(element, 'draft');
      button(element, 'm1', 'edit').click();
      await element.updateComplete;
      const field = inside<HTMLTextAreaElement>(element, 'textarea');
      expect(field.value).to.equal('teh end');
      press(field, 'Escape');
      await element.updateComplete;
      expect(field.value).to.equal('draft');
      await write(element, '');
      press(field, 'ArrowUp');
      await element.updateComplete;
      await say(element, 'the end');
      expect(doc.submitted).to.deep.equal([['edit', { id: 'm1', text: 'the end' }]]);
      expect(bubbles(element)).to.deep.equal(['the end (edited)']);
      await expect(element).to.be.accessible();
    });

    it('stops editing a message that somebody else deletes', async () => {
      const { room, doc } = chatRoom([message('m1', 'me', 'mine')]);
      const { element } = await chatIn(room);
      await actionsOf(element);
      button(element, 'm1', 'edit').click();
      await element.updateComplete;
      doc.remote(person('host'), 'delete', { id: 'm1' });
      await element.updateComplete;
      expect(allInside(element, '.editing').length).to.equal(0);
      expect(inside<HTMLTextAreaElement>(element, 'textarea').value).to.equal('');
    });

    it('deletes with the second press, and says when that was refused', async () => {
      const { room, doc } = chatRoom([message('m1', 'me', 'mine'), message('m2', 'ada', 'hers')]);
      const { element } = await chatIn(room);
      await actionsOf(element);
      expect(allInside(element, '[data-id=m2] button').length).to.equal(0);
      button(element, 'm1', 'delete').click();
      await element.updateComplete;
      expect(doc.submitted).to.deep.equal([]);
      doc.held = true;
      button(element, 'm1', 'delete').click();
      expect(doc.submitted).to.deep.equal([['delete', { id: 'm1' }]]);
      doc.settle(new MMError('NOT_PERMITTED', 'the chat is closed'));
      await new Promise(requestAnimationFrame);
      expect(bubbles(element)).to.deep.equal(['mine', 'hers']);
      expect(textOf(element, '.note')).to.contain('the chat is closed');
    });

    it('has one message in the tab order, and arrows for the others', async () => {
      const { room } = chatRoom(['m1', 'm2', 'm3'].map((id) => message(id, 'me', id)));
      const { element } = await chatIn(room);
      await actionsOf(element);
      const tabbable = (): (string | undefined)[] =>
        allInside(element, '.actions [tabindex="0"]').map(
          (one) => one.closest<HTMLElement>('[data-id]')?.dataset['id'],
        );
      expect(tabbable()).to.deep.equal(['m3', 'm3']);
      button(element, 'm3', 'edit').focus();
      press(button(element, 'm3', 'edit'), 'ArrowUp');
      await element.updateComplete;
      expect(element.shadowRoot?.activeElement).to.equal(button(element, 'm2', 'edit'));
      expect(tabbable()).to.deep.equal(['m2', 'm2']);
    });

    it('lets a host delete what others said', async () => {
      const { room, doc } = chatRoom([message('m1', 'ada', 'hers')]);
      room.self = person('me', { role: 'host' });
      const { element } = await chatIn(room);
      await actionsOf(element);
      expect(allInside(element, '[data-action=edit]').length).to.equal(0);
      button(element, 'm1', 'delete').click();
      button(element, 'm1', 'delete').click();
      expect(doc.submitted).to.deep.equal([['delete', { id: 'm1' }]]);
    });

    it('read-only shows no field and no buttons', async () => {
      const { room } = chatRoom([message('m1', 'me', 'mine')]);
      const { element } = await chatIn(room);
      await actionsOf(element);
      element.readOnly = true;
      await element.updateComplete;
      expect(allInside(element, 'textarea, button')).to.deep.equal([]);
      await expect(element).to.be.accessible();
    });
  });

  describe('a long conversation', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => message(`m${i}`, i % 3 ? 'ada' : 'bob', `message ${i}`, i));

    it('shows the last 200 of 5,000 and further ones in their place', async () => {
      const { room } = chatRoom(many(5_000));
      const { element } = await chatIn(room);
      expect(allInside(element, '.message').length).to.equal(200);
      const log = inside(element, '.log');
      expect(log.scrollHeight - log.scrollTop - log.clientHeight).to.be.lessThan(2);
      log.scrollTop = 0;
      const first = inside(element, '[data-id=m4800]');
      const before = first.getBoundingClientRect().top;
      inside(element, '.earlier').click();
      await element.updateComplete;
      expect(allInside(element, '.message').length).to.equal(400);
      expect(first.getBoundingClientRect().top).to.be.closeTo(before, 2);
      expect(log.getAttribute('aria-live')).to.equal('off');
    });

    it('follows the end only while the reader is there, and counts what they have not seen', async () => {
      const { room, doc } = chatRoom(many(50));
      const { element } = await chatIn(room);
      const log = inside(element, '.log');
      const scrolled = oneEvent(log, 'scroll');
      log.scrollTop = 0;
      await scrolled;
      doc.remote(person('ada'), 'say', { text: 'news' });
      doc.remote(person('ada'), 'say', { text: 'more news' });
      await element.updateComplete;
      expect(log.scrollTop).to.equal(0);
      expect(textOf(element, '.pill')).to.equal('2 new messages');
      await expect(element).to.be.accessible();
      inside(element, '.pill').click();
      await element.updateComplete;
      expect(log.scrollHeight - log.scrollTop - log.clientHeight).to.be.lessThan(2);
      doc.remote(person('ada'), 'say', { text: 'at the end' });
      await element.updateComplete;
      expect(log.scrollHeight - log.scrollTop - log.clientHeight).to.be.lessThan(2);
      expect(allInside(element, '.pill').length).to.equal(0);
    });
  });
});
