import { expect } from '@open-wc/testing';
import type { WholeProfile } from '../../core/profile/schema.js';
import type { Participant } from '../../core/protocol/messages.js';
import { callRoom, type CallRoom } from '../base/call/testing/call-room.js';
import { EMPTY } from '../base/flow/testing/course.js';
import { allInside, inlineStyled } from '../base/testing/in-room.js';
import type { MMStage } from './mm-stage.js';
import { button, settled, stageInCall } from './testing/stage-page.js';

const PROFILE: WholeProfile = {
  roles: {
    host: { as: 'host' },
    participant: { media: { microphone: 'request', camera: 'deny', screen: 'request' } },
  },
};

/** A call in which Maria has to ask before she speaks. */
function seminar(may: Participant['may'] = { flow_ask: 'allow' }): CallRoom {
  const call = callRoom('live', ['ana']);
  const self: Participant = { ...call.room.self!, as: 'participant', ...(may && { may }) };
  call.room.self = self;
  call.room.enter(self);
  call.room.profile = Promise.resolve(PROFILE);
  call.media.maySend = [];
  call.room.fakeDoc('flow').catchUp(EMPTY);
  return call;
}

const asks = (element: MMStage): (string | null)[] =>
  allInside(element, '[data-ask]').map((one) => one.getAttribute('aria-label'));

/** What is loaded for those who have to ask has come. */
async function asking(element: MMStage): Promise<void> {
  while (asks(element).length === 0) await settled(element);
}

describe('<mm-stage>: asking', () => {
  it('[FL4] asks to speak where the stage is, for those who may send nothing yet, and takes it back', async () => {
    const { room, media } = seminar();
    const { element } = await stageInCall({ room, media });
    await asking(element);
    expect(asks(element)).to.deep.equal(['Ask to speak', 'Ask to present']);
    expect(allInside(element, '[data-device]')).to.have.length(0);
    await expect(element).to.be.accessible();
    button(element, 'Ask to speak').click();
    const flow = room.fakeDoc('flow');
    flow.catchUp({ ...EMPTY, asks: [{ participant: 'me', name: 'Me', operation: 'microphone', at: 1 }] });
    await settled(element);
    const asked = button(element, 'Ask to speak: asked');
    expect(asked.ariaPressed).to.equal('true');
    await expect(element).to.be.accessible();
    asked.click();
    expect(flow.submitted).to.deep.equal([
      ['ask', { operation: 'microphone' }],
      ['withdraw', { operation: 'microphone' }],
    ]);
    expect(inlineStyled(element, '[data-ask]')).to.have.length(0);
  });

  it('[FL4] has the microphone once it is granted, and asks for the rest', async () => {
    const { room, media } = seminar();
    const { element } = await stageInCall({ room, media });
    await asking(element);
    room.fakeDoc('flow').catchUp({
      ...EMPTY,
      grants: [{ participant: 'me', name: 'Me', operation: 'microphone' }],
    });
    media.changed({ maySend: ['microphone'] });
    await settled(element);
    expect(asks(element)).to.deep.equal(['Ask to present']);
    expect(allInside(element, '[data-device]').map((one) => one.dataset['device'])).to.deep.equal([
      'microphone',
    ]);
  });

  it('[FL4] fits on a phone', async () => {
    const { room, media } = seminar();
    const { element, host } = await stageInCall({ room, media });
    host.style.width = '320px';
    await asking(element);
    await settled(element);
    const { right, left } = element.getBoundingClientRect();
    for (const one of allInside(element, '.bar button').filter((each) => each.checkVisibility())) {
      const box = one.getBoundingClientRect();
      expect(box.left, one.getAttribute('aria-label')!).to.be.at.least(left);
      expect(box.right, one.getAttribute('aria-label')!).to.be.at.most(right);
      expect(box.height).to.be.at.least(40);
    }
    await expect(element).to.be.accessible();
  });

  it('has nothing of it without controls, and for those who grant it themselves', async () => {
    const { room, media } = seminar({ 'flow_*': 'allow' });
    const { element } = await stageInCall({ room, media });
    await settled(element);
    expect(asks(element)).to.deep.equal([]);
    expect(room.fakeDoc('flow').listeners.size, 'nobody listens').to.equal(0);
  });
});
