import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { MMError } from '../../core/protocol/errors.js';
import { askedFor, callRoom, picture, sends } from '../base/call/testing/call-room.js';
import { withoutWebRTC } from '../base/call/testing/without-webrtc.js';
import { off, remote } from '../base/testing/fake-media.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inside, manualTimers, textOf } from '../base/testing/in-room.js';
import { MMStageChangeEvent } from './mm-stage.events.js';
import { boxOf, button, inCall, labels, settled, stageIn, stageInCall } from './testing/stage-page.js';

describe('<mm-stage>: the way in', () => {
  it('explains itself without a room, and in one that is left or not live yet', async () => {
    const { element, provide } = await stageIn(undefined);
    expect(textOf(element, '.empty')).to.include('mm-room');
    await expect(element).to.be.accessible();
    const { room } = callRoom('idle');
    room.status = 'connecting';
    provide(room);
    await settled(element);
    expect(textOf(element, '.empty')).to.equal('Joining the room…');
    room.setStatus('live');
    await settled(element);
    expect(textOf(element, '.empty')).to.include('Voice and video');
    room.setStatus('closed');
    await settled(element);
    expect(textOf(element, '.empty')).to.equal('The room was left');
  });

  it('goes in when the person says so, with what the page wants to be sent', async () => {
    const { room, media } = callRoom('idle');
    const { element } = await stageIn(room, html`<mm-stage audio video></mm-stage>`);
    expect(textOf(element, '.empty')).to.include('with camera and microphone on');
    expect(media.asked).to.deep.equal([]);
    await expect(element).to.be.accessible();
    button(element, 'Join the call').click();
    await inCall(element);
    expect(media.asked.filter(([method]) => method !== 'show')).to.deep.equal([
      ['set', 'microphone', true],
      ['set', 'camera', true],
      ['join'],
    ]);
  });

  it('sends nothing that the page does not say', async () => {
    const { room, media } = callRoom('idle');
    const { element } = await stageIn(room);
    await element.start();
    expect(media.asked).to.deep.equal([['join']]);
  });

  it('goes in by itself once, and draws nobody back who left', async () => {
    const { room, media } = callRoom('idle');
    room.status = 'connecting';
    const { element } = await stageIn(room, html`<mm-stage audio auto-start></mm-stage>`);
    expect(media.asked).to.deep.equal([]);
    room.setStatus('live');
    await inCall(element);
    expect(askedFor(media, 'join')).to.have.length(1);
    button(element, 'Leave the call').click();
    room.setStatus('reconnecting');
    room.setStatus('live');
    await settled(element);
    expect([media.status, askedFor(media, 'join').length]).to.deep.equal(['idle', 1]);
  });

  it('does not go in again where the call is on already', async () => {
    const call = callRoom('live');
    await stageInCall(call, html`<mm-stage audio auto-start></mm-stage>`);
    expect(askedFor(call.media, 'join')).to.deep.equal([]);
    expect(askedFor(call.media, 'set')).to.deep.equal([]);
  });

  it('says that there is no call to be had, and tries again', async () => {
    const { room, media } = callRoom('idle');
    media.refusals.set('join', new MMError('UNAVAILABLE', 'no SFU'));
    const { element } = await stageIn(room);
    const refused = await element.start().catch((error: MMError) => error.code);
    expect(refused).to.equal('UNAVAILABLE');
    media.changed({ status: 'unavailable', error: new MMError('UNAVAILABLE', 'no SFU') });
    await settled(element);
    expect(textOf(element, '.empty')).to.include('Everything else in the room goes on');
    await expect(element).to.be.accessible();
    media.refusals.clear();
    button(element, 'Try again').click();
    await inCall(element);
    expect(media.status).to.equal('live');
  });

  it('says that the browser can have no call, and asks for no device', () =>
    withoutWebRTC(async () => {
      const { room, media } = callRoom('idle');
      const { element } = await stageIn(room, html`<mm-stage audio video auto-start></mm-stage>`);
      expect(textOf(element, '.empty')).to.include('No voice and video in this browser');
      expect(textOf(element, '.empty')).to.include('Everything else in the room goes on');
      expect(allInside(element, 'button')).to.deep.equal([]);
      expect(await element.start().catch((error: MMError) => error.code)).to.equal('UNAVAILABLE');
      expect(media.asked).to.deep.equal([]);
      await expect(element).to.be.accessible();
    }));

  it('says when voice and video could not be loaded', async () => {
    const room = new FakeRoom();
    const { element } = await stageIn(room);
    expect(textOf(element, '.empty')).to.include('could not be loaded');
    room.call = callRoom('idle').media;
    button(element, 'Try again').click();
    await inCall(element);
    expect(allInside(element, '.tile')).to.have.length(1);
  });

  it('rejects outside a room', async () => {
    const { element } = await stageIn(undefined);
    for (const act of [
      () => element.start(),
      () => element.setCamera(true),
      () => element.shareScreen(true),
    ]) {
      expect(await act().catch((error: MMError) => error.code)).to.equal('UNAVAILABLE');
    }
    element.stop();
    expect(element.tiles).to.deep.equal([]);
  });

  it('turns own devices on and off by its methods', async () => {
    const call = callRoom('live');
    const { element } = await stageInCall(call);
    await element.setMicrophone(true);
    await element.setCamera(true);
    await element.shareScreen(true);
    await element.setCamera(false);
    expect(askedFor(call.media, 'set')).to.deep.equal([
      ['microphone', true],
      ['camera', true],
      ['screen', true],
      ['camera', false],
    ]);
  });
});

describe('<mm-stage>: who is there', () => {
  it('tells of every person and every screen, oneself first', async () => {
    const call = callRoom('live', ['ana', 'ben']);
    const stream = picture();
    call.media.remote = [
      ...sends('ana', { stream }),
      remote('ben', 'microphone', { muted: true }),
      remote('ana', 'screen', { stream: picture(), withheld: null }),
    ];
    call.media.speaking = new Set(['ana', 'ben']);
    const { element } = await stageInCall(call);
    const person = { video: false, speaking: false, muted: true, kind: 'camera' } as const;
    expect(element.tiles).to.deep.equal([
      { ...person, participant: 'me', name: 'Maria' },
      { ...person, participant: 'ana', name: 'Ana', video: true, speaking: true, muted: false },
      { ...person, participant: 'ana', name: 'Ana', kind: 'screen', video: true, muted: false },
      { ...person, participant: 'ben', name: 'Ben' },
    ]);
    expect(labels(element)).to.deep.equal([
      'Maria (you), microphone off',
      'Ana, speaking',
      'Screen of Ana',
      'Ben, microphone off',
    ]);
    const video = inside<HTMLVideoElement>(element, '[data-key="camera ana"] video');
    expect([video.srcObject, video.muted, video.autoplay]).to.deep.equal([stream, true, true]);
    await expect(element).to.be.accessible();
  });

  it('shows who is in the call and sends nothing, after the others; who only looks on has no tile', async () => {
    const call = callRoom('live', ['ana', 'ben']);
    call.room.enter(person('vic', { role: 'viewer' }));
    call.media.members = ['ben', 'vic', 'ana', 'gone'];
    call.media.remote = sends('ana');
    const { element } = await stageInCall(call);
    expect(labels(element)).to.deep.equal(['Maria (you), microphone off', 'Ana', 'Ben, microphone off']);
    expect(textOf(element, '[data-key="camera ben"] .avatar')).to.equal('B');
    expect(element.tiles.at(-1)).to.deep.equal({
      participant: 'ben',
      name: 'Ben',
      kind: 'camera',
      video: false,
      speaking: false,
      muted: true,
    });
    await expect(element).to.be.accessible();
    call.media.changed({ members: ['ana'] });
    await settled(element);
    expect(labels(element)).to.have.length(2);
  });

  it('shows initials and the name as text, whatever it is', async () => {
    const call = callRoom('live', ['eve']);
    call.room.enter(person('eve', { name: '<img src=x onerror=alert(1)>' }));
    call.media.remote = sends('eve');
    const { element } = await stageInCall(call);
    expect(allInside(element, 'img')).to.have.length(0);
    expect(textOf(element, '[data-key="camera eve"] .name')).to.equal('<img src=x onerror=alert(1)>');
    expect(textOf(element, '[data-key="camera eve"] .avatar')).to.equal('<O');
  });

  it('mirrors one’s own camera, and nothing else', async () => {
    const call = callRoom('live', ['ana']);
    call.media.remote = sends('ana', { stream: picture() });
    const own = { ...off, wanted: true, on: true };
    call.media.own = {
      microphone: own,
      camera: { ...own, stream: picture() },
      screen: { ...own, stream: picture() },
    };
    const { element } = await stageInCall(call);
    const mirrored = allInside(element, 'video').map((video) => getComputedStyle(video).transform !== 'none');
    expect(labels(element)).to.deep.equal(['Maria (you)', 'Your screen', 'Ana']);
    expect(mirrored).to.deep.equal([true, false, false]);
  });

  it('marks a weak line, a lost one, and a picture that is paused', async () => {
    const call = callRoom('live', ['ana', 'ben', 'cem']);
    call.room.enter(person('ben', { online: false }));
    call.media.remote = [
      ...sends('ana').map((source) => ({ ...source, score: 3 })),
      ...sends('ben'),
      remote('cem', 'microphone'),
      remote('cem', 'camera', { withheld: 'bandwidth' }),
    ];
    const { element } = await stageInCall(call);
    expect(labels(element).slice(1)).to.deep.equal([
      'Ana, weak connection',
      'Ben, connection lost',
      'Cem, picture paused',
    ]);
    expect(inside(element, '[data-key="camera ben"]').classList.contains('away')).to.equal(true);
  });

  it('tells by events of what is new, and only of that', async () => {
    const call = callRoom('idle', ['ana']);
    const { element, host } = await stageIn(call.room);
    const told: string[] = [];
    host.addEventListener(MMStageChangeEvent.type, ({ detail }) => {
      told.push(`${detail.status} ${detail.tiles.map(({ participant }) => participant).join()}`);
    });
    await element.start();
    await settled(element);
    call.media.changed({ remote: sends('ana') });
    await settled(element);
    call.media.changed();
    call.room.enter(person('zoe'));
    await settled(element);
    element.stop();
    await settled(element);
    expect(told).to.deep.equal(['live me', 'live me,ana', 'idle ']);
  });

  it('has everybody alone say so, and a viewer only look on', async () => {
    const alone = callRoom('live');
    const { element } = await stageInCall(alone);
    expect(textOf(element, '.said')).to.include('alone');
    const viewer = callRoom('live', ['ana'], 'viewer');
    const looking = await stageInCall(viewer);
    expect(textOf(looking.element, '.empty')).to.include('Nobody is in the call yet');
    viewer.media.changed({ remote: sends('ana') });
    await settled(looking.element);
    expect(labels(looking.element)).to.deep.equal(['Ana']);
    expect(allInside(looking.element, '.device')).to.have.length(0);
    expect(button(looking.element, 'Leave the call').disabled).to.equal(false);
    await expect(looking.element).to.be.accessible();
  });

  it('asks a viewer for no device', async () => {
    const { room, media } = callRoom('idle', [], 'viewer');
    const { element } = await stageIn(room, html`<mm-stage audio video auto-start></mm-stage>`);
    await inCall(element);
    expect(askedFor(media, 'set')).to.deep.equal([]);
  });

  it('has read out who shares a screen, and who no longer does', async () => {
    const call = callRoom('live', ['ana']);
    call.media.remote = sends('ana');
    const { element } = await stageInCall(call);
    const before = textOf(element, '[role=status]');
    call.media.changed({ speaking: new Set(['ana']) });
    await settled(element);
    expect(textOf(element, '[role=status]')).to.equal(before);
    call.media.changed({ remote: [...sends('ana'), remote('ana', 'screen')] });
    await settled(element);
    expect(textOf(element, '[role=status]')).to.equal('Ana shares a screen');
    call.media.changed({ remote: sends('ana') });
    await settled(element);
    expect(textOf(element, '[role=status]')).to.equal('Ana shares the screen no more');
  });
});

describe('<mm-stage>: who is large', () => {
  const threeIn = async (layout = 'grid') => {
    const call = callRoom('live', ['ana', 'ben']);
    call.media.remote = [...sends('ana', { stream: picture() }), ...sends('ben', { stream: picture() })];
    const page = await stageInCall(call, html`<mm-stage layout=${layout}></mm-stage>`);
    return { ...call, ...page };
  };

  it('is nobody in the grid, until somebody is kept large', async () => {
    const { element, media } = await threeIn();
    expect(boxOf(element, 'camera ana').width).to.equal(boxOf(element, 'camera ben').width);
    button(element, 'Ben').click();
    await settled(element);
    expect(boxOf(element, 'camera ben').width).to.be.above(2 * boxOf(element, 'camera ana').width);
    expect(button(element, 'Ben').ariaPressed).to.equal('true');
    expect(askedFor(media, 'pin')).to.deep.equal([['ben']]);
    await expect(element).to.be.accessible();
    button(element, 'Ben').click();
    await settled(element);
    expect(boxOf(element, 'camera ana').width).to.equal(boxOf(element, 'camera ben').width);
    expect(askedFor(media, 'pin').at(-1)).to.deep.equal([null]);
  });

  it('is a screen that somebody else shares, but nobody’s own', async () => {
    const { element, media } = await threeIn();
    media.setOwn('screen', { on: true, wanted: true, stream: picture() });
    await settled(element);
    expect(boxOf(element, 'screen me').width).to.equal(boxOf(element, 'camera ana').width);
    media.changed({ remote: [...media.remote, remote('ana', 'screen', { stream: picture() })] });
    await settled(element);
    expect(boxOf(element, 'screen ana').width).to.be.above(2 * boxOf(element, 'camera ana').width);
  });

  it('is who speaks for a moment, not who coughs', async () => {
    const { element, media } = await threeIn('speaker');
    const timers = manualTimers();
    element.timers.use(timers.after);
    const large = (): string | undefined => inside(element, '.large').dataset.key;
    const speak = async (...who: string[]): Promise<void> => {
      media.changed({ speaking: new Set(who), speakers: [...who, ...media.speakers] });
      await settled(element);
    };
    await speak('ana');
    expect(large()).to.equal('camera ana');
    await speak('ben', 'ana');
    expect(large()).to.equal('camera ana');
    await speak('ana');
    timers.fire();
    await settled(element);
    expect(large()).to.equal('camera ana');
    await speak('ben', 'ana');
    timers.fire();
    await settled(element);
    expect(large()).to.equal('camera ben');
    await speak('ben', 'ana');
    expect(timers.size, 'both speak on, and nobody changes places').to.equal(0);
    media.changed({ remote: sends('ana') });
    await settled(element);
    expect(large()).to.equal('camera ana');
    expect(timers.size).to.equal(0);
  });

  it('is never oneself for speaking', async () => {
    const { element, media } = await threeIn('speaker');
    media.changed({ speaking: new Set(['me']), speakers: ['me'] });
    await settled(element);
    expect(inside(element, '.large').dataset.key).to.equal('camera ana');
  });

  it('changes with the person’s own button', async () => {
    const { element } = await threeIn();
    button(element, 'Show who speaks large').click();
    await settled(element);
    expect([element.layout, allInside(element, '.large').length]).to.deep.equal(['speaker', 1]);
    button(element, 'Show everybody alike').click();
    await settled(element);
    expect([element.layout, allInside(element, '.large').length]).to.deep.equal(['grid', 0]);
  });

  it('leaves what it is given in the place of its buttons', async () => {
    const call = callRoom('live');
    const { element } = await stageInCall(
      call,
      html`<mm-stage><button slot="controls">Mine</button></mm-stage>`,
    );
    const slot = inside<HTMLSlotElement>(element, 'slot[name=controls]');
    expect(slot.assignedElements()[0]?.textContent).to.equal('Mine');
    element.withoutControls = true;
    await settled(element);
    expect(allInside(element, '.bar')).to.have.length(0);
  });
});
