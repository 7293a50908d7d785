import { expect } from '@open-wc/testing';
import { MMError } from '../../core/protocol/errors.js';
import { person } from '../base/testing/fake-room.js';
import { allInside, inside, textOf } from '../base/testing/in-room.js';
import type { ChatState } from './chat-state.js';
import { MMChatMessageEvent } from './mm-chat.events.js';
import { bubbles, chatIn, say, write } from './testing/chat-page.js';
import { chatRoom, message } from './testing/chat-room.js';

describe('<mm-chat> coming and going', () => {
  it('lets go of everything when it is removed, 500 times, and comes back', async () => {
    const { room } = chatRoom([message('m1', 'ada', 'hi')]);
    const { element, host } = await chatIn(room);
    const listening = room.subscriptions;
    for (let i = 0; i < 500; i++) {
      element.remove();
      expect(room.subscriptions).to.equal(0);
      host.append(element);
      // Every other time it goes before it has rendered.
      if (i % 2) await element.updateComplete;
    }
    await element.updateComplete;
    await new Promise(requestAnimationFrame);
    expect(room.subscriptions).to.equal(listening);
    expect(bubbles(element)).to.deep.equal(['hi']);
    await write(element, 'unfinished');
    element.remove();
    expect(element.timers.size).to.equal(0);
    expect(room.presence.own).to.equal(null);
  });

  it('shows another room when it is given one, and nothing of the first', async () => {
    const first = chatRoom([message('m1', 'ada', 'first room')]);
    const second = chatRoom([message('m1', 'ada', 'second room')], { id: 'second' });
    const { element, provide } = await chatIn(first.room);
    await write(element, 'for the first');
    provide(second.room);
    await new Promise(requestAnimationFrame);
    expect(bubbles(element)).to.deep.equal(['second room']);
    expect(inside<HTMLTextAreaElement>(element, 'textarea').value).to.equal('');
    expect(first.room.subscriptions).to.equal(0);
    provide(undefined);
    await element.updateComplete;
    expect(second.room.subscriptions).to.equal(0);
    expect(textOf(element, '.empty')).to.contain('<mm-chat>');
  });

  it('shows no refusal of one room in another', async () => {
    const first = chatRoom();
    const second = chatRoom([], { id: 'second' });
    const { element, provide } = await chatIn(first.room);
    first.doc.held = true;
    await say(element, 'for the first');
    provide(second.room);
    await new Promise(requestAnimationFrame);
    first.doc.settle(new MMError('UNAVAILABLE', 'gone'));
    await new Promise(requestAnimationFrame);
    expect(allInside(element, '.message')).to.deep.equal([]);
  });

  it('announces what is said now, and not what was said while one was away', async () => {
    const { room, doc } = chatRoom();
    const { element } = await chatIn(room);
    const heard: string[] = [];
    element.addEventListener(MMChatMessageEvent.type, ({ detail }) => heard.push(detail.message.text));
    doc.remote(person('ada'), 'say', { text: 'now' });
    await say(element, 'mine');
    doc.catchUp({ messages: [message('m1', 'ada', 'meanwhile')] });
    doc.remote(person('ada'), 'edit', { id: 'm1', text: 'changed' });
    await element.updateComplete;
    expect(heard).to.deep.equal(['now']);
    expect(bubbles(element)).to.deep.equal(['changed (edited)']);
  });

  it('keeps what is being written when it is moved', async () => {
    const { room } = chatRoom();
    const { element, host } = await chatIn(room);
    await write(element, 'half a sen');
    const other = document.createElement('div');
    host.append(other);
    other.append(element);
    await new Promise(requestAnimationFrame);
    expect(inside<HTMLTextAreaElement>(element, 'textarea').value).to.equal('half a sen');
  });

  it('opens the chat that its name says', async () => {
    const { room } = chatRoom();
    const { element } = await chatIn(room);
    element.name = 'questions';
    await element.updateComplete;
    await new Promise(requestAnimationFrame);
    await say(element, 'why?');
    expect(room.fakeDoc('questions').submitted).to.deep.equal([['say', { text: 'why?' }]]);
    expect((room.fakeDoc('chat').state as ChatState).messages).to.deep.equal([]);
    expect(room.fakeDoc('chat').listeners.size).to.equal(0);
  });
});
