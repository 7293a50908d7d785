import { expect } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import { MMError } from '../../core/protocol/errors.js';
import type { Room } from '../../core/room/room.js';
import { askedFor, callRoom, observed, sends } from '../base/call/testing/call-room.js';
import { withoutWebRTC } from '../base/call/testing/without-webrtc.js';
import { remote } from '../base/testing/fake-media.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inlineStyled, inRoom, inside, textOf, type InRoom } from '../base/testing/in-room.js';
import './mm-audio.js';
import type { MMAudio } from './mm-audio.js';

async function settled(element: MMAudio): Promise<void> {
  await observed();
  await element.updateComplete;
  for (const moving of element.shadowRoot!.getAnimations())
    if (moving instanceof CSSTransition) moving.finish();
}

async function audioIn(
  room: Room | undefined,
  template: TemplateResult = html`<mm-audio></mm-audio>`,
): Promise<InRoom<MMAudio>> {
  const page = await inRoom<MMAudio>(room, template);
  page.host.style.cssText = 'display: block; width: 600px';
  await settled(page.element);
  return page;
}

const button = (element: MMAudio, label: string): HTMLButtonElement => {
  const found = allInside<HTMLButtonElement>(element, 'button').find(
    (one) => one.getAttribute('aria-label') === label || one.textContent?.trim() === label,
  );
  if (!found) throw new Error(`no button ${label}`);
  return found;
};

const people = (element: MMAudio): string[] =>
  allInside(element, '.people .visually-hidden').map((said) => said.textContent!);

describe('<mm-audio>', () => {
  it('turns on what a moderator holds, once that is taken off', async () => {
    const { room, media } = callRoom('live');
    media.setOwn('microphone', { problem: 'held' });
    const { element } = await audioIn(room);
    button(element, 'Turn microphone on').click();
    await settled(element);
    expect(room.fakeDoc('stage').submitted).to.deep.equal([['unmute', { source: 'microphone' }]]);
    media.setOwn('microphone', { problem: null });
    await settled(element);
    expect(askedFor(media, 'set')).to.deep.equal([['microphone', true]]);
  });

  it('explains itself outside a call', async () => {
    const { element, provide } = await audioIn(undefined);
    expect(textOf(element, '.empty')).to.include('mm-room');
    const { room, media } = callRoom('idle');
    room.status = 'connecting';
    provide(room);
    await settled(element);
    expect(textOf(element, '.row')).to.equal('Joining the room…');
    room.setStatus('live');
    await settled(element);
    expect(textOf(element, '.row')).to.equal('Talk with the others in the room Join the call');
    await expect(element).to.be.accessible();
    media.changed({ status: 'joining' });
    await settled(element);
    expect(textOf(element, '.row')).to.equal('Joining the call…');
    room.setStatus('closed');
    media.changed({ status: 'closed' });
    await settled(element);
    expect(textOf(element, '.row')).to.equal('The room was left');
  });

  it('goes in with the microphone on, and out again', async () => {
    const { room, media } = callRoom('idle');
    const { element } = await audioIn(room);
    button(element, 'Join the call').click();
    await settled(element);
    expect(media.asked).to.deep.equal([['set', 'microphone', true], ['join']]);
    button(element, 'Turn microphone off').click();
    await settled(element);
    button(element, 'Turn microphone on').click();
    await settled(element);
    expect(askedFor(media, 'set')).to.deep.equal([
      ['microphone', true],
      ['microphone', false],
      ['microphone', true],
    ]);
    await expect(element).to.be.accessible();
    button(element, 'Leave the call').click();
    await settled(element);
    expect(textOf(element, '.row')).to.include('Join the call');
  });

  it('goes in by itself once', async () => {
    const { room, media } = callRoom('idle');
    const { element } = await audioIn(room, html`<mm-audio auto-start></mm-audio>`);
    expect(media.status).to.equal('live');
    element.stop();
    await settled(element);
    expect([media.status, askedFor(media, 'join').length]).to.deep.equal(['idle', 1]);
  });

  it('says that there are no voices here, and tries again', async () => {
    const room = new FakeRoom();
    const { element } = await audioIn(room);
    expect(textOf(element, '.row')).to.include('No voice and video now');
    const { media } = callRoom('unavailable');
    media.refusals.set('join', new MMError('UNAVAILABLE', 'none'));
    room.call = media;
    button(element, 'Try again').click();
    await settled(element);
    expect(textOf(element, '.row')).to.include('No voice and video now');
    media.refusals.clear();
    button(element, 'Try again').click();
    await settled(element);
    expect(media.status).to.equal('live');
  });

  it('says that the browser can have no call', () =>
    withoutWebRTC(async () => {
      const { element } = await audioIn(callRoom('idle').room);
      expect(textOf(element, '.row')).to.equal('No voice and video in this browser');
      await expect(element).to.be.accessible();
    }));

  it('shows who is there, who speaks and who is silent', async () => {
    const { room, media } = callRoom('live', ['ana', 'ben']);
    room.enter(person('ben', { online: false }));
    const { element } = await audioIn(room);
    expect(textOf(element, '.who')).to.equal('You are alone in the call');
    media.changed({
      remote: [...sends('ana'), remote('ben', 'microphone', { muted: true })],
      speaking: new Set(['ana', 'ben']),
    });
    await settled(element);
    expect(people(element)).to.deep.equal([
      'Maria (you), microphone off',
      'Ana, speaking',
      'Ben, microphone off, connection lost',
    ]);
    expect(allInside(element, '.speaking').map((one) => one.title)).to.deep.equal(['Ana']);
    expect(textOf(element, '.who')).to.equal('Ana is speaking');
    await expect(element).to.be.accessible();
  });

  it('shows as many as there is room for, and whoever speaks', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `p${index}`);
    const { room, media } = callRoom('live', ids);
    media.remote = ids.flatMap((id) => sends(id));
    const { element, host } = await audioIn(room);
    const wide = people(element);
    expect(wide.at(-1)).to.equal(`and ${41 - (wide.length - 1)} more`);
    expect(inside(element, '.row').scrollWidth).to.be.at.most(inside(element, '.row').clientWidth);
    media.changed({ speaking: new Set(['p39']), speakers: ['p39'] });
    await settled(element);
    expect(people(element)).to.include('P39, speaking');
    host.style.width = '320px';
    await settled(element);
    expect(people(element).length).to.be.below(wide.length);
    expect(inside(element, '.row').scrollWidth).to.be.at.most(inside(element, '.row').clientWidth);
    await expect(element).to.be.accessible();
  });

  it('lets a viewer listen', async () => {
    const { room, media } = callRoom('idle', ['ana'], 'viewer');
    const { element } = await audioIn(room);
    await element.start();
    expect(media.asked).to.deep.equal([['join']]);
    await settled(element);
    expect(textOf(element, '.row')).to.include('Nobody is in the call yet');
    expect(allInside(element, '.device')).to.have.length(0);
  });

  it('unlocks the sound, and explains the microphone', async () => {
    const { room, media } = callRoom('live');
    media.soundBlocked = true;
    const { element } = await audioIn(room);
    button(element, 'Turn the sound on').click();
    expect(askedFor(media, 'unlock')).to.have.length(1);
    media.setOwn('microphone', { wanted: true, problem: 'denied' });
    await settled(element);
    expect(textOf(element, '.notes')).to.include('The microphone is not allowed here');
    expect(inside(element, '.device').classList.contains('off')).to.equal(true);
    await expect(element).to.be.accessible();
    expect(inlineStyled(element)).to.deep.equal([]);
  });

  it('has text for text, leaves nothing behind, and rejects outside a room', async () => {
    const { room, media } = callRoom('live', ['eve']);
    room.enter(person('eve', { name: '<b>Eve</b>' }));
    media.remote = sends('eve');
    media.speaking = new Set(['eve']);
    const { element, host } = await audioIn(room);
    expect(textOf(element, '.who')).to.equal('<b>Eve</b> is speaking');
    for (let i = 0; i < 300; i++) {
      element.remove();
      host.append(element);
    }
    await settled(element);
    expect([media.listeners.size, allInside(element, '.people li').length]).to.deep.equal([1, 2]);
    element.remove();
    expect([media.listeners.size, room.subscriptions, element.timers.size]).to.deep.equal([0, 0, 0]);
    expect(await element.setMicrophone(true).catch((error: MMError) => error.code)).to.equal('UNAVAILABLE');
  });
});
