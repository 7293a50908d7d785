import { expect } from '@open-wc/testing';
import { MMError, type ErrorCode } from '../../core/protocol/errors.js';
import type { Room } from '../../core/room/room.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inlineStyled, inside, manualTimers, textOf } from '../base/testing/in-room.js';
import { EMPTY } from '../base/flow/testing/course.js';
import { MMRoom } from './mm-room.js';

/** What the next element enters. */
let next = new FakeRoom();
customElements.define(
  'banner-room',
  class extends MMRoom {
    protected override enter = (): Room => next;
  },
);

async function entering(room: FakeRoom): Promise<MMRoom> {
  next = room;
  const element = document.createElement('banner-room') as MMRoom;
  element.setAttribute('room', 'r1');
  element.innerHTML = '<p>inside</p>';
  document.body.append(element);
  await element.updateComplete;
  return element;
}

const says = async (element: MMRoom): Promise<string[]> => {
  await element.updateComplete;
  return allInside(element, '.notice span').map((each) => each.textContent ?? '');
};

describe('<mm-room> says', () => {
  afterEach(() => document.querySelectorAll('banner-room').forEach((each) => each.remove()));

  describe('at the door', () => {
    const outside = (): FakeRoom => {
      const room = new FakeRoom();
      room.status = 'connecting';
      room.self = null;
      room.participants = new Map();
      return room;
    };
    const shown = (element: MMRoom): boolean => element.querySelector('p')!.getClientRects().length > 0;

    it('[FL6] that one has knocked, in the place of the room, until one is let in', async () => {
      const room = outside();
      const element = await entering(room);
      room.setStatus('connecting', new MMError('WAITING', 'somebody inside has been told'));
      await element.updateComplete;
      expect(textOf(element, '.door')).to.contain('You have knocked');
      expect(textOf(element, '[role=status]')).to.contain('Somebody inside will let you in');
      expect(shown(element)).to.equal(false);
      await expect(element).to.be.accessible();
      expect(inlineStyled(element)).to.deep.equal([]);
      room.self = person('me');
      room.setStatus('live');
      await element.updateComplete;
      expect(allInside(element, '.door')).to.deep.equal([]);
      expect(shown(element)).to.equal(true);
    });

    const sentences: readonly (readonly [string, string])[] = [
      [
        'the room opens when its host is there',
        'The room opens when its host is there You come in by yourself',
      ],
      ['waiting to be let in, once a host is there', 'You have knocked You are let in once a host is there'],
    ];
    for (const [message, text] of sentences)
      it(`[FL5] what one waits for: ${message}`, async () => {
        const room = outside();
        const element = await entering(room);
        room.setStatus('connecting', new MMError('WAITING', message));
        await element.updateComplete;
        expect(textOf(element, '.card')).to.contain(text);
      });

    it('and lets go whoever does not want to wait', async () => {
      const room = outside();
      const element = await entering(room);
      room.setStatus('connecting', new MMError('WAITING', 'somebody inside has been told'));
      await element.updateComplete;
      inside(element, '[part=leave]').click();
      await element.updateComplete;
      expect(room.status).to.equal('closed');
      expect(allInside(element, '.door')).to.deep.equal([]);
    });

    const refusals: readonly (readonly [ErrorCode, string, boolean, string])[] = [
      ['NOT_PERMITTED', 'you were not let in', false, 'You cannot come in You were not let in.'],
      ['NOT_PERMITTED', 'a host removed you', true, 'You are no longer in the room A host removed you.'],
      ['ROOM_ENDED', 'the host has ended it', true, 'The host has ended the meeting'],
    ];
    for (const [code, message, wasIn, text] of refusals)
      it(`why one is out: ${message}`, async () => {
        const room = outside();
        if (wasIn) room.self = person('me');
        const element = await entering(room);
        room.setStatus('closed', new MMError(code, message));
        await element.updateComplete;
        expect(textOf(element, '.door')).to.contain(text);
        await expect(element).to.be.accessible();
        const { room: before } = element;
        next = new FakeRoom('again');
        inside(element, '[part=retry]').click();
        await element.updateComplete;
        expect(element.room).not.to.equal(before);
        expect(allInside(element, '.door')).to.deep.equal([]);
      });

    it('shows what the server says as text', async () => {
      const room = outside();
      const element = await entering(room);
      room.setStatus('closed', new MMError('NOT_PERMITTED', '<img src=x onerror=alert(1)>'));
      await element.updateComplete;
      expect(allInside(element, 'img')).to.deep.equal([]);
      expect(textOf(element, '.door')).to.contain('<img');
    });
  });

  describe('in passing', () => {
    /** A room in which `verb` makes the state what the test gives. */
    const course = (may: Record<string, 'allow' | 'request' | 'deny'> | null = { 'slides_*': 'request' }) => {
      const room = new FakeRoom(
        'fake',
        (_state, _verb, to) => to,
        () => EMPTY,
      );
      room.self = person('me', { role: 'student', as: 'participant', ...(may && { may }) });
      return room;
    };
    const mine = (operation: string) => ({ participant: 'me', name: 'Me', operation });

    it('[FL3] that one has asked, and lets one take it back', async () => {
      const room = course();
      const element = await entering(room);
      const flow = room.fakeDoc('flow');
      flow.remote(person('server'), 'ask', { ...EMPTY, asks: [{ ...mine('slides_*'), at: 1 }] });
      expect(await says(element)).to.deep.equal(['You have asked to use the slides.']);
      await expect(element).to.be.accessible();
      inside(element, '[part=take-back]').click();
      expect(flow.submitted).to.deep.equal([['withdraw', { operation: 'slides_*' }]]);
    });

    it('[FL3] what was granted, refused and taken back, for a while', async () => {
      const room = course();
      const element = await entering(room);
      const timers = manualTimers();
      element.timers.use(timers.after);
      const flow = room.fakeDoc('flow');
      const asks = [{ ...mine('slides_goto'), at: 1 }];
      flow.remote(person('ana'), 'grant', { ...EMPTY, grants: [mine('slides_goto')] });
      flow.remote(person('ana'), 'revoke', EMPTY);
      expect(await says(element)).to.deep.equal([
        'You may turn the slides now.',
        'You may no longer turn the slides.',
      ]);
      timers.fire();
      flow.remote(person('ana'), 'ask', { ...EMPTY, asks });
      flow.remote(person('ana'), 'refuse', EMPTY);
      expect(await says(element)).to.deep.equal(['Not now: you were not allowed to turn the slides.']);
      timers.fire();
      expect(await says(element)).to.deep.equal([]);
    });

    it('[FL1] the phase and the own role, and nothing of others', async () => {
      const room = course();
      const element = await entering(room);
      const flow = room.fakeDoc('flow');
      const roles = [{ participant: 'me', name: 'Me', role: 'assistant-teacher' }];
      flow.remote(person('ana'), 'phase', { ...EMPTY, phase: 'group-work' });
      flow.remote(person('ana'), 'promote', { ...EMPTY, phase: 'group-work', roles });
      flow.remote(person('ana'), 'grant', {
        ...EMPTY,
        phase: 'group-work',
        roles,
        grants: [{ participant: 'bo', name: 'Bo', operation: 'camera' }],
      });
      expect(await says(element)).to.deep.equal(['Now: Group work', 'You are Assistant teacher now.']);
    });

    it('nothing of what was missed, and opens nothing in a room without a course', async () => {
      const room = course();
      const element = await entering(room);
      room.fakeDoc('flow').catchUp({ ...EMPTY, phase: 'test', grants: [mine('slides_goto')] });
      expect(await says(element)).to.deep.equal([]);
      element.remove();
      await Promise.resolve();
      const open = course(null);
      await entering(open);
      expect([...open.docs.keys()]).to.deep.equal([]);
    });

    it('listens to nobody any more once it is gone', async () => {
      const room = course();
      const element = await entering(room);
      expect(room.fakeDoc('flow').listeners.size).to.equal(1);
      element.remove();
      await element.updateComplete;
      expect(room.subscriptions).to.equal(0);
    });
  });
});
