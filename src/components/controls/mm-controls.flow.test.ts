import { expect } from '@open-wc/testing';
import type { WholeProfile } from '../../core/profile/schema.js';
import type { Participant } from '../../core/protocol/messages.js';
import { EMPTY, waiting } from '../base/flow/testing/course.js';
import { askedFor, type CallRoom } from '../base/call/testing/call-room.js';
import { person } from '../base/testing/fake-room.js';
import { allInside, inside, textOf } from '../base/testing/in-room.js';
import { button, controlsIn, moderated, names, opened, settled } from './testing/controls-page.js';

const PROFILE: WholeProfile = {
  roles: {
    host: { title: 'Teacher', as: 'host' },
    participant: { media: { microphone: 'request', camera: 'allow', screen: 'request' } },
  },
  flow: {
    phase: 'lesson',
    phases: {
      lesson: { title: 'Lesson' },
      'group-work': { roles: { participant: { media: { microphone: 'allow' } } } },
    },
  },
};

/** A call in a room with `PROFILE`. */
function course(role: 'host' | 'participant', people: readonly string[] = []): CallRoom {
  const call = moderated(role, people);
  const may: Participant['may'] = { [role === 'host' ? 'flow_*' : 'flow_ask']: 'allow' };
  const self: Participant = { ...call.room.self!, as: role, may };
  call.room.self = self;
  call.room.enter(self);
  call.room.profile = Promise.resolve(PROFILE);
  if (role === 'participant') call.media.maySend = ['camera'];
  return call;
}

describe('<mm-controls> and the course of the room', () => {
  describe('for those who have to ask', () => {
    it('[FL4] asks to speak in the place of the microphone, and takes it back', async () => {
      const { room } = course('participant');
      const { element } = await controlsIn(room);
      await settled(element);
      expect(names(element).filter((name) => /Ask|micro|camera|screen/i.test(name!))).to.deep.equal([
        'Ask to speak',
        'Camera',
        'Choose camera',
        'Ask to present',
      ]);
      await expect(element).to.be.accessible();
      button(element, 'Ask to speak').click();
      const flow = room.fakeDoc('flow');
      flow.catchUp({ ...EMPTY, asks: [{ participant: 'me', name: 'Me', operation: 'microphone', at: 1 }] });
      await settled(element);
      expect(button(element, 'Ask to speak: asked').ariaPressed).to.equal('true');
      await expect(element).to.be.accessible();
      button(element, 'Ask to speak: asked').click();
      expect(flow.submitted).to.deep.equal([
        ['ask', { operation: 'microphone' }],
        ['withdraw', { operation: 'microphone' }],
      ]);
    });

    it('[FL4] has the microphone at once when it is granted, or when the phase allows it', async () => {
      const { room, media } = course('participant');
      const { element } = await controlsIn(room);
      const flow = room.fakeDoc('flow');
      flow.catchUp({ ...EMPTY, grants: [{ participant: 'me', name: 'Me', operation: 'microphone' }] });
      media.changed({ maySend: ['camera', 'microphone'] });
      await settled(element);
      button(element, 'Microphone').click();
      await settled(element);
      expect(askedFor(media, 'set')).to.deep.equal([['microphone', true]]);
      flow.catchUp(EMPTY);
      media.changed({ maySend: ['camera'] });
      await settled(element);
      expect(names(element)).to.include('Ask to speak');
      flow.catchUp({ ...EMPTY, phase: 'group-work' });
      media.changed({ maySend: ['camera', 'microphone'] });
      await settled(element);
      expect(names(element)).to.include('Microphone');
      expect(names(element)).to.include('Ask to present');
    });
  });

  describe('for a host', () => {
    it('[FL6] counts who waits on the button, and answers in its panel', async () => {
      const { room } = course('host', ['ana']);
      const { element } = await controlsIn(room);
      const flow = room.fakeDoc('flow');
      const asks = [{ participant: 'ana', name: 'Ana', operation: 'slides_goto', at: 2 }];
      flow.catchUp({ ...EMPTY, waiting: [waiting('x', 'Ben')], asks });
      await settled(element);
      expect(names(element)).to.include('For hosts: 2 wait for your answer');
      await opened(element, 'For hosts: 2 wait for your answer', '.desk');
      await expect(element).to.be.accessible();
      button(element, 'Admit Ben').click();
      button(element, 'Allow Ana to turn the slides').click();
      expect(flow.submitted).to.deep.equal([
        ['admit', { participant: 'x' }],
        ['grant', { participant: 'ana', name: 'Ana', operation: 'slides_goto' }],
      ]);
    });

    it('[FL1] leads from one phase to the next, and back to the first', async () => {
      const { room } = course('host');
      const { element } = await controlsIn(room);
      await settled(element);
      const panel = await opened(element, 'For hosts', 'select');
      const select = panel.querySelector('select')!;
      expect([...select.options].map(({ text }) => text)).to.deep.equal(['Lesson', 'Group work']);
      expect(select.value).to.equal('lesson');
      const choose = (value: string): void => {
        select.value = value;
        select.dispatchEvent(new Event('change'));
      };
      choose('group-work');
      choose('lesson');
      expect(room.fakeDoc('flow').submitted).to.deep.equal([
        ['phase', { phase: 'group-work' }],
        ['phase', { phase: null }],
      ]);
      room.fakeDoc('flow').catchUp({ ...EMPTY, phase: 'group-work' });
      await settled(element);
      expect(select.value).to.equal('group-work');
      expect(textOf(element, '.course')).to.equal('Phase: Group work');
      await expect(element).to.be.accessible();
    });

    it('[FL9] ends for everybody only when one is sure', async () => {
      const { room } = course('host', ['ana']);
      const { element } = await controlsIn(room);
      await opened(element, 'For hosts', '.end');
      button(element, 'End for everybody…').click();
      await settled(element);
      expect(textOf(element, '[role=alertdialog]')).to.contain('End the meeting for everybody?');
      await expect(element).to.be.accessible();
      button(element, 'Cancel').click();
      await settled(element);
      expect(room.fakeDoc('flow').submitted).to.deep.equal([]);
      button(element, 'End for everybody…').click();
      await settled(element);
      button(element, 'End for everybody').click();
      await settled(element);
      expect(room.fakeDoc('flow').submitted).to.deep.equal([['end', {}]]);
      expect(allInside(element, ':popover-open')).to.deep.equal([]);
    });

    it('[FL8] asks the last host who leaves to whom the room goes', async () => {
      const { room, media } = course('host', ['ana', 'bob']);
      const { element } = await controlsIn(room);
      await settled(element);
      await opened(element, 'Leave the call', 'select');
      expect(askedFor(media, 'leave')).to.deep.equal([]);
      await expect(element).to.be.accessible();
      const select = inside<HTMLSelectElement>(element, ':popover-open select');
      select.value = 'bob';
      button(element, 'Hand over and leave').click();
      await settled(element);
      expect(room.fakeDoc('flow').submitted).to.deep.equal([
        ['hand-over', { participant: 'bob', name: 'Bob' }],
      ]);
      expect(askedFor(media, 'leave').length).to.equal(1);
    });

    it('[FL8] asks nothing where another host stays, or nobody does', async () => {
      for (const others of [[], [person('bob', { role: 'host' })]]) {
        const { room, media } = course('host', others.length > 0 ? ['ana'] : []);
        room.enter(...others);
        const { element } = await controlsIn(room);
        await settled(element);
        button(element, 'Leave the call').click();
        expect(askedFor(media, 'leave').length).to.equal(1);
      }
    });
  });

  it('lets go of the course with the room', async () => {
    const { room } = course('host');
    const { element } = await controlsIn(room);
    expect(room.fakeDoc('flow').listeners.size).to.be.at.least(1);
    element.remove();
    expect(room.subscriptions).to.equal(0);
  });
});
