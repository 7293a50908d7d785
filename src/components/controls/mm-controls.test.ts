import { expect, html, oneEvent } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { MMError } from '../../core/protocol/errors.js';
import { askedFor, observed } from '../base/call/testing/call-room.js';
import { withoutWebRTC } from '../base/call/testing/without-webrtc.js';
import { allInside, inlineStyled, inside, textOf } from '../base/testing/in-room.js';
import { button, controlsIn, moderated, names, opened, settled } from './testing/controls-page.js';

describe('<mm-controls>', () => {
  describe('in every state is accessible', () => {
    it('without a room, while joining, outside of the call, without one to be had, and left', async () => {
      const { room, media } = moderated();
      media.status = 'idle';
      const { element, provide } = await controlsIn(undefined);
      expect(textOf(element, '.empty')).to.contain('<mm-controls>');
      await expect(element).to.be.accessible();
      room.status = 'connecting';
      provide(room);
      await settled(element);
      expect(textOf(element, '.bar')).to.contain('Joining the room');
      await expect(element).to.be.accessible();
      room.setStatus('live');
      await settled(element);
      expect(names(element)).to.deep.equal(['Join the call', 'Raised hand', 'Reactions']);
      await expect(element).to.be.accessible();
      media.changed({ status: 'unavailable' });
      await settled(element);
      expect(textOf(element, '.about')).to.equal('No voice and video now');
      expect(names(element)).to.deep.equal(['Try again', 'Raised hand', 'Reactions']);
      await expect(element).to.be.accessible();
      await withoutWebRTC(async () => {
        element.requestUpdate();
        await settled(element);
        expect(textOf(element, '.about')).to.equal('No voice and video in this browser');
        expect(names(element)).to.deep.equal(['Raised hand', 'Reactions']);
      });
      room.setStatus('closed');
      await settled(element);
      expect(textOf(element, '.bar')).to.equal('The room was left');
      await expect(element).to.be.accessible();
    });

    it('in the call, for a host, with everything on, and compact', async () => {
      const { room, media } = moderated('host', ['ana']);
      const { element } = await controlsIn(room);
      expect(names(element)).to.deep.equal([
        'Microphone',
        'Choose microphone and speaker',
        'Camera',
        'Choose camera',
        'Screen',
        'Raised hand',
        'Reactions',
        'For hosts',
        'Leave the call',
      ]);
      await expect(element).to.be.accessible();
      expect(inlineStyled(element)).to.deep.equal([]);
      for (const kind of ['microphone', 'camera', 'screen'] as const)
        media.setOwn(kind, { wanted: true, on: true });
      element.compact = true;
      await settled(element);
      expect(button(element, 'Microphone').getAttribute('aria-pressed')).to.equal('true');
      expect(names(element)).to.include('Devices');
      expect(names(element)).not.to.include('Choose camera');
      await expect(element).to.be.accessible();
    });

    it('in each of its panels', async () => {
      const { room, media } = moderated('host');
      media.devices = {
        microphones: [{ id: 'a', label: 'Headset' }],
        cameras: [{ id: 'b', label: 'Webcam' }],
        speakers: [{ id: 'c', label: 'Headset' }],
      };
      media.setOwn('camera', { problem: 'busy' });
      const { element } = await controlsIn(room);
      for (const [label, content] of [
        ['Choose microphone and speaker', '.switch'],
        ['Choose camera', '.diagnosis'],
        ['Reactions', '.emoji'],
        ['For hosts', '.switch'],
      ] as const) {
        await opened(element, label, content);
        await expect(element).to.be.accessible();
        button(element, label).click();
      }
      expect(inlineStyled(element, '.flyout, .microphone')).to.deep.equal([]);
    });
  });

  it('joins with what the page says, and leaves', async () => {
    const { room, media } = moderated();
    media.status = 'idle';
    const { element } = await controlsIn(room, html`<mm-controls audio></mm-controls>`);
    const changed = oneEvent(element, 'mm-controls-change');
    button(element, 'Join the call').click();
    await changed;
    await settled(element);
    expect(media.asked.slice(0, 2)).to.deep.equal([['set', 'microphone', true], ['join']]);
    expect(element.matches(':state(live)')).to.equal(true);
    button(element, 'Leave the call').click();
    expect(media.asked.at(-1)).to.deep.equal(['leave']);
  });

  it('turns things on and off, and tells the page what changed', async () => {
    const { room, media } = moderated();
    const { element } = await controlsIn(room);
    const details: unknown[] = [];
    element.addEventListener('mm-controls-change', ({ detail }) => details.push(detail));
    button(element, 'Microphone').click();
    await settled(element);
    expect(button(element, 'Microphone').title).to.equal('Turn microphone off');
    button(element, 'Microphone').click();
    await settled(element);
    expect(askedFor(media, 'set')).to.deep.equal([
      ['microphone', true],
      ['microphone', false],
    ]);
    const quiet = { status: 'live', microphone: false, camera: false, screen: false, hand: 0 };
    expect(details).to.deep.equal([{ ...quiet, microphone: true }, quiet]);
  });

  it('shows how loud one is, only while somebody hears it', async () => {
    const { room, media } = moderated();
    media.levels.set('me', 0.5);
    const { element } = await controlsIn(room);
    const level = (): string => button(element, 'Microphone').style.getPropertyValue('--_level');
    await observed();
    expect(level()).to.equal('');
    media.setOwn('microphone', { wanted: true, on: true });
    await settled(element);
    expect(level()).to.equal('0.50');
    media.setOwn('microphone', { wanted: false, on: false });
    await settled(element);
    await observed();
    expect(Number(level())).to.equal(0);
  });

  it('leaves out what the page does not want, and what the role may not do', async () => {
    const { room, media } = moderated('viewer');
    const { element, provide } = await controlsIn(
      room,
      html`<mm-controls without="screen  hand reactions devices"></mm-controls>`,
    );
    expect(names(element)).to.deep.equal(['Leave the call']);
    const other = moderated();
    other.media.maySend = ['microphone', 'screen'];
    provide(other.room);
    await settled(element);
    expect(names(element)).to.deep.equal(['Microphone', 'Leave the call']);
    expect(media.listeners.size).to.equal(0);
  });

  it('is one stop of the Tab key, with arrows, Home and End, whichever buttons are there', async () => {
    const { room, media } = moderated();
    const { element } = await controlsIn(room);
    const stops = (): number => allInside(element, '.item[tabindex="0"]').length;
    const press = (key: string): void =>
      void element.shadowRoot!.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
    const focused = (): string | null | undefined =>
      element.shadowRoot!.activeElement?.getAttribute('aria-label');
    button(element, 'Microphone').focus();
    press('ArrowRight');
    expect(focused()).to.equal('Choose microphone and speaker');
    press('End');
    expect(focused()).to.equal('Leave the call');
    press('ArrowRight');
    expect(focused()).to.equal('Microphone');
    element.dir = 'rtl';
    press('ArrowRight');
    expect(focused()).to.equal('Leave the call');
    press('Home');
    expect(focused()).to.equal('Microphone');
    media.changed({ maySend: ['camera'] });
    await settled(element);
    expect(stops()).to.equal(1);
  });

  it('raises and lowers the hand, with one’s place', async () => {
    const { room } = moderated('participant', ['ana']);
    const { element } = await controlsIn(room);
    button(element, 'Raised hand').click();
    const hands = room.fakeDoc('hands');
    expect(hands.submitted).to.deep.equal([['raise', undefined]]);
    const hand = (participant: string) => ({ participant, name: participant, at: 1 });
    hands.catchUp({ hands: [hand('ana'), hand('me')] });
    await settled(element);
    expect(textOf(element, '.number')).to.equal('2');
    button(element, 'Raised hand: place 2 in the queue').click();
    expect(hands.submitted.at(-1)).to.deep.equal(['lower', undefined]);
  });

  it('sends reactions, and says so on the page', async () => {
    const { room } = moderated();
    const { element } = await controlsIn(room);
    await opened(element, 'Reactions', '.emoji');
    const made = oneEvent(element, 'mm-reaction');
    button(element, 'applause').click();
    expect((await made).detail).to.deep.equal({ emoji: '👏', count: 1, participant: 'me', local: true });
    expect(room.presence.own).to.deep.equal({ reaction: { emoji: '👏', n: 1 } });
    element.remove();
    expect(room.presence.own).to.equal(null);
  });

  describe('devices', () => {
    it('are chosen, and the processing of the microphone with them', async () => {
      const { room, media } = moderated();
      media.devices = {
        microphones: [
          { id: 'default', label: 'Default' },
          { id: 'a', label: 'Headset' },
        ],
        cameras: [],
        speakers: [{ id: 'c', label: 'Loud one' }],
      };
      const { element } = await controlsIn(room);
      await opened(element, 'Choose microphone and speaker', '.switch');
      expect(media.asked.at(-1)).to.deep.equal(['refreshDevices']);
      const select = inside<HTMLSelectElement>(element, '[data-choice=microphone]');
      expect([...select.options].map(({ text }) => text.trim())).to.deep.equal([
        'As the system chooses',
        'Headset',
      ]);
      select.value = 'a';
      select.dispatchEvent(new Event('change'));
      expect(media.asked.at(-1)).to.deep.equal(['choose', 'microphone', 'a']);
      inside(element, '[data-processing=noiseSuppression]').click();
      expect(media.asked.at(-1)).to.deep.equal(['process', { noiseSuppression: false }]);
      media.refusals.set('choose', new MMError('NOT_FOUND', 'gone'));
      const speaker = inside<HTMLSelectElement>(element, '[data-choice=speaker]');
      speaker.value = 'c';
      speaker.dispatchEvent(new Event('change'));
      await settled(element);
      expect(textOf(element, '[role=status]')).to.equal('This device cannot be used now.');
    });

    it('that cannot be had are and explained when one tries', async () => {
      const { room, media } = moderated();
      const { element } = await controlsIn(room);
      media.refusals.set('set', new MMError('UNAVAILABLE', 'busy'));
      media.setOwn('camera', { problem: 'busy' });
      await settled(element);
      const camera = button(element, 'Camera: The camera is in use');
      expect(camera.querySelector('.mark')).not.to.equal(null);
      camera.click();
      while (!element.shadowRoot?.querySelector(':popover-open .diagnosis')) await settled(element);
      expect(textOf(element, ':popover-open .diagnosis')).to.contain('Another program has the camera');
      // Whoever looks at all devices tries this one again: it would be out of the way for a moment, and this closed.
      expect(askedFor(media, 'refreshDevices')).to.deep.equal([]);
      media.refusals.clear();
      button(element, 'Try again').click();
      media.setOwn('camera', { problem: null, wanted: true, on: true });
      await settled(element);
      expect(allInside(element, ':popover-open')).to.deep.equal([]);
    });
  });

  it('fits a phone, with one button for all devices', async () => {
    await setViewport({ width: 390, height: 700 });
    const { element, host } = await controlsIn(moderated('host').room);
    host.style.width = '100%';
    await settled(element);
    expect(names(element)).to.include('Devices');
    expect(names(element)).not.to.include('Choose camera');
    for (const one of allInside(element, '.bar button')) {
      const { width, right, height } = one.getBoundingClientRect();
      if (width === 0) continue;
      expect(right).to.be.at.most(390);
      expect(height).to.be.at.least(44);
    }
    await opened(element, 'Devices', '.switch');
    const { left, right } = inside(element, ':popover-open').getBoundingClientRect();
    expect(left).to.be.at.least(8);
    expect(right).to.be.at.most(382);
    await setViewport({ width: 800, height: 600 });
  });

  it('takes what there is beside other things in a row', async () => {
    const { element, host } = await controlsIn(moderated().room);
    host.style.cssText = 'display: flex; width: 300px';
    host.append(document.createElement('button'));
    await settled(element);
    expect(inside(element, '.bar').getBoundingClientRect().width).to.be.at.least(250);
    const tops = allInside(element, '.bar .item')
      .filter((one) => one.getClientRects().length > 0)
      .map((one) => Math.round(one.getBoundingClientRect().top));
    expect(new Set(tops).size).to.be.at.most(2);
  });

  it('lets go of everything when it is removed, 200 times, and comes back', async () => {
    const { room, media } = moderated();
    const { element, host } = await controlsIn(room, html`<mm-controls push-to-talk></mm-controls>`);
    for (let i = 0; i < 200; i++) {
      element.remove();
      host.append(element);
    }
    await settled(element);
    element.remove();
    expect(room.subscriptions).to.equal(0);
    expect(media.listeners.size).to.equal(0);
    expect(element.timers.size).to.equal(0);
    expect(askedFor(media, 'leave')).to.deep.equal([]);
    host.append(element);
    await settled(element);
    expect(names(element)).to.include('Leave the call');
  });
});
