import { expect, html, oneEvent } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { MMError } from '../../core/protocol/errors.js';
import { askedFor, picture } from '../base/call/testing/call-room.js';
import { withoutWebRTC } from '../base/call/testing/without-webrtc.js';
import { allInside, inlineStyled, inside, textOf } from '../base/testing/in-room.js';
import './mm-lobby.js';
// What loads lazily is there: no test waits for a download.
import './lobby-view.js';
import { before, button, isShown, lobbyIn, settled, ways } from './testing/lobby.js';

describe('<mm-lobby>', () => {
  describe('in every state is accessible', () => {
    it('without a room, while it is joined, before joining, and left', async () => {
      const { room } = before(['ana', 'bob']);
      const { element, provide } = await lobbyIn(undefined);
      expect(textOf(element, '.empty')).to.contain('<mm-lobby>');
      await expect(element).to.be.accessible();
      room.status = 'connecting';
      provide(room);
      await settled(element);
      expect(textOf(element, '.empty')).to.contain('Joining the room');
      await expect(element).to.be.accessible();
      room.setStatus('live');
      await settled(element);
      await settled(element);
      expect(textOf(element, '.who')).to.equal('You come in as Maria. 2 others are in the room.');
      expect(textOf(element, '.line')).to.equal('Good connection (24 ms)');
      expect(isShown(element)).to.equal(false);
      await expect(element).to.be.accessible();
      expect(inlineStyled(element, '.level')).to.deep.equal([]);
      room.setStatus('closed');
      await settled(element);
      expect(textOf(element, '.empty')).to.contain('The room was left');
      await expect(element).to.be.accessible();
    });

    it('with a picture, with problems, for a viewer, and without a call to be had', async () => {
      const { room, media } = before();
      const { element, provide } = await lobbyIn(room);
      media.setOwn('camera', { wanted: true, stream: picture() });
      media.setOwn('microphone', { problem: 'busy' });
      await settled(element);
      while (!element.shadowRoot?.querySelector('.diagnosis')) await settled(element);
      expect(textOf(element, '.diagnosis')).to.contain('Another program has the microphone');
      await expect(element).to.be.accessible();
      media.changed({ status: 'unavailable' });
      await settled(element);
      expect(textOf(element, '.note')).to.contain('No voice and video now');
      await expect(element).to.be.accessible();
      provide(before([], 'viewer').room);
      await settled(element);
      await settled(element);
      expect(textOf(element, '.who')).to.contain('nobody sees or hears you');
      expect(allInside(element, '.preview, select')).to.deep.equal([]);
      expect(ways(element)).to.deep.equal(['Join']);
      await expect(element).to.be.accessible();
    });
  });

  it('asks for no device by itself, unless the page says so', async () => {
    const { room, media } = before();
    await lobbyIn(room);
    expect(askedFor(media, 'set')).to.deep.equal([]);
    const other = before();
    await lobbyIn(other.room, html`<mm-lobby audio video><p></p></mm-lobby>`);
    expect(askedFor(other.media, 'set')).to.deep.equal([
      ['microphone', true],
      ['camera', true],
    ]);
    expect(askedFor(other.media, 'join')).to.deep.equal([]);
  });

  it('shows oneself as in a mirror, and how loud one is', async () => {
    const { room, media } = before();
    media.levels.set('me', 0.4);
    const { element } = await lobbyIn(room);
    expect(textOf(element, '.off')).to.contain('The camera is off');
    button(element, 'Turn camera on').click();
    button(element, 'Turn microphone on').click();
    const stream = picture();
    media.setOwn('camera', { wanted: true, on: false, stream });
    media.setOwn('microphone', { wanted: true, on: false, stream: picture() });
    await settled(element);
    const video = inside<HTMLVideoElement>(element, 'video');
    expect(video.srcObject).to.equal(stream);
    expect(video.muted).to.equal(true);
    expect(getComputedStyle(video).transform).to.equal('matrix(-1, 0, 0, 1, 0, 0)');
    expect(inside(element, '.level').style.getPropertyValue('--_level')).to.equal('0.40');
  });

  it('joins with what is offered, and shows what it wraps', async () => {
    const { room } = before();
    const { element } = await lobbyIn(room);
    expect(ways(element)).to.deep.equal([
      'Join with camera and microphone',
      'Join without camera and microphone',
    ]);
    const joined = oneEvent(element, 'mm-lobby-join');
    button(element, 'Join with camera and microphone').click();
    expect((await joined).detail).to.deep.equal({ microphone: true, camera: true, call: true });
    await settled(element);
    expect(isShown(element)).to.equal(true);
    expect(element.joined).to.equal(true);
    expect(element.matches(':state(joined)')).to.equal(true);
    expect(allInside(element, '.lobby')).to.deep.equal([]);
  });

  it('joins without, and takes along nothing that was on', async () => {
    const { room, media } = before();
    const { element } = await lobbyIn(room);
    button(element, 'Turn camera on').click();
    await settled(element);
    expect(ways(element)).to.deep.equal(['Join with camera', 'Join without camera']);
    button(element, 'Join without camera').click();
    await settled(element);
    expect(askedFor(media, 'set').at(-1)).to.deep.equal(['camera', false]);
    expect(media.own.camera.wanted).to.equal(false);
    expect(element.joined).to.equal(true);
  });

  it('lets those in who cannot use their devices', async () => {
    const { room, media } = before();
    const { element } = await lobbyIn(room);
    media.setOwn('camera', { problem: 'denied' });
    media.setOwn('microphone', { problem: 'denied' });
    await settled(element);
    expect(ways(element)).to.deep.equal(['Join without camera and microphone']);
    button(element, 'Join without camera and microphone').click();
    await settled(element);
    expect(element.joined).to.equal(true);
    expect(askedFor(media, 'set').filter(([, on]) => on)).to.deep.equal([]);
  });

  it('lets those in who find no call, and looks for one again', async () => {
    const { room, media } = before();
    media.refusals.set('check', new MMError('UNAVAILABLE', 'no SFU'));
    const { element } = await lobbyIn(room);
    await settled(element);
    expect(textOf(element, '.note p')).to.contain('No voice and video now');
    expect(ways(element)).to.deep.equal([]);
    media.refusals.clear();
    button(element, 'Check again').click();
    await settled(element);
    await settled(element);
    expect(textOf(element, '.line')).to.equal('Good connection (24 ms)');
    media.changed({ status: 'unavailable' });
    await settled(element);
    const joined = oneEvent(element, 'mm-lobby-join');
    button(element, 'Go into the room').click();
    expect((await joined).detail.call).to.equal(false);
    await settled(element);
    expect(isShown(element)).to.equal(true);
  });

  it('lets those in whose browser can have no call', () =>
    withoutWebRTC(async () => {
      const { room, media } = before();
      const { element } = await lobbyIn(room, html`<mm-lobby audio video><p>the call</p></mm-lobby>`);
      await settled(element);
      expect(askedFor(media, 'set')).to.deep.equal([]);
      expect(allInside(element, '.preview')).to.deep.equal([]);
      expect(textOf(element, '.note p')).to.contain('No voice and video in this browser');
      expect(ways(element)).to.deep.equal([]);
      expect(() => button(element, 'Check again')).to.throw('no button');
      await expect(element).to.be.accessible();
      button(element, 'Go into the room').click();
      await settled(element);
      expect(isShown(element)).to.equal(true);
    }));

  it('is there again after one has left the call, not while the call is only lost', async () => {
    const { room, media } = before();
    const { element } = await lobbyIn(room);
    await element.join();
    await settled(element);
    for (const status of ['reconnecting', 'unavailable', 'joining', 'live'] as const) {
      media.changed({ status });
      await settled(element);
      expect(element.joined, status).to.equal(true);
    }
    media.leave();
    await settled(element);
    expect(element.joined).to.equal(false);
    expect(isShown(element)).to.equal(false);
  });

  it('tries the speaker', async () => {
    const { room } = before();
    const { element } = await lobbyIn(room);
    button(element, 'Play a sound').click();
    while (!textOf(element, '.visually-hidden')) await settled(element);
    expect(textOf(element, '.visually-hidden')).to.equal('You should have heard three tones.');
  });

  it('shows names as text, and fits a phone', async () => {
    await setViewport({ width: 390, height: 800 });
    const { room } = before();
    room.self = { ...room.self!, name: '<img src=x onerror=alert(1)>' };
    const { element, host } = await lobbyIn(room);
    host.style.width = '100%';
    await settled(element);
    expect(textOf(element, '.name')).to.equal('<img src=x onerror=alert(1)>');
    expect(allInside(element, 'img')).to.deep.equal([]);
    for (const one of allInside(element, 'button, select, .preview')) {
      const { left, right } = one.getBoundingClientRect();
      expect(left).to.be.at.least(0);
      expect(right).to.be.at.most(390);
    }
    await setViewport({ width: 800, height: 600 });
  });

  it('keeps no device and nobody who listens when it goes before joining, 200 times', async () => {
    const { room, media } = before();
    const { element, host } = await lobbyIn(room);
    button(element, 'Turn camera on').click();
    await settled(element);
    for (let i = 0; i < 200; i++) {
      element.remove();
      host.append(element);
    }
    await settled(element);
    element.remove();
    expect(media.own.camera.wanted).to.equal(false);
    expect(room.subscriptions).to.equal(0);
    expect(media.listeners.size).to.equal(0);
    expect(element.timers.size).to.equal(0);
  });

  it('leaves the devices on when it goes after joining', async () => {
    const { room, media } = before();
    const { element } = await lobbyIn(room);
    button(element, 'Join with camera and microphone').click();
    await settled(element);
    element.remove();
    expect(media.own.camera.on).to.equal(true);
    expect(media.status).to.equal('live');
  });
});
