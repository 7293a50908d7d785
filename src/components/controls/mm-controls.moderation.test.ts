import { expect, html } from '@open-wc/testing';
import { askedFor } from '../base/call/testing/call-room.js';
import { off, remote } from '../base/testing/fake-media.js';
import { person } from '../base/testing/fake-room.js';
import { allInside, inside, manualTimers, textOf } from '../base/testing/in-room.js';
import { button, controlsIn, marked, moderated, opened, settled } from './testing/controls-page.js';

describe('<mm-controls>', () => {
  describe('moderation', () => {
    it('shows that the call is being recorded, to viewers as well', async () => {
      const { room } = moderated('viewer', ['ana']);
      room.fakeDoc('stage').state = { locked: false, recording: true, people: [] };
      const { element } = await controlsIn(room);
      expect(inside(element, '.recording').textContent).to.contain('Recording');
      await expect(element).to.be.accessible();
      room.fakeDoc('stage').catchUp({ locked: false, recording: false, people: [] });
      await element.updateComplete;
      expect(element.shadowRoot!.querySelector('.recording')).to.equal(null);
    });

    it('takes the hold off before what a moderator turned off is turned on', async () => {
      const { room, media } = moderated();
      const { element } = await controlsIn(room);
      room.fakeDoc('stage').catchUp(marked('microphone'));
      media.setOwn('microphone', { problem: 'held' });
      await settled(element);
      button(element, 'Microphone: A moderator turned off your microphone').click();
      await settled(element);
      expect(room.fakeDoc('stage').submitted).to.deep.equal([['unmute', { source: 'microphone' }]]);
      expect(askedFor(media, 'set'), 'the SFU still holds it').to.deep.equal([]);
      media.setOwn('microphone', { problem: null });
      await settled(element);
      expect(askedFor(media, 'set')).to.deep.equal([['microphone', true]]);
    });

    it('shows who asks to turn the microphone on, with both answers', async () => {
      const { room, media } = moderated('participant', ['ada']);
      const { element } = await controlsIn(room);
      const stage = room.fakeDoc('stage');
      const ask = async (): Promise<void> => {
        const reduce = room.reduce;
        Object.assign(room, { reduce: () => marked('ask-microphone') });
        stage.remote(person('ada'), 'ask', {});
        Object.assign(room, { reduce });
        await settled(element);
      };
      await ask();
      expect(textOf(element, '.question p')).to.equal('Ada asks you to turn the microphone on');
      expect(textOf(element, '[role=status]')).to.equal('Ada asks you to turn the microphone on');
      expect(element.matches(':state(asked)')).to.equal(true);
      await expect(element).to.be.accessible();
      button(element, 'Not now').click();
      expect(stage.submitted).to.deep.equal([['decline', { source: 'microphone' }]]);
      button(element, 'Turn on').click();
      await settled(element);
      expect(stage.submitted.at(-1)).to.deep.equal(['unmute', { source: 'microphone' }]);
      expect(askedFor(media, 'set')).to.deep.equal([['microphone', true]]);
      stage.catchUp(marked());
      await settled(element);
      expect(allInside(element, '.question')).to.deep.equal([]);
    });

    it('lets a host mute everyone who is heard, and lock the room', async () => {
      const { room, media } = moderated('host', ['ana', 'bob', 'cy']);
      media.remote = [
        remote('ana', 'microphone', { withheld: null }),
        remote('bob', 'microphone', { muted: true, withheld: null }),
        remote('cy', 'camera'),
      ];
      const { element } = await controlsIn(room);
      await opened(element, 'For hosts', '.switch');
      button(element, 'Mute everyone else').click();
      inside(element, ':popover-open [role=switch]').click();
      expect(room.fakeDoc('stage').submitted).to.deep.equal([
        ['mute', { people: [{ participant: 'ana', name: 'Ana' }] }],
        ['lock', { on: true }],
      ]);
    });
  });

  describe('keys', () => {
    const press = (type: string, init: KeyboardEventInit, target: EventTarget = document.body): boolean =>
      target.dispatchEvent(
        new KeyboardEvent(type, { bubbles: true, composed: true, cancelable: true, ...init }),
      );
    const SPACE = { key: ' ', code: 'Space' };

    it('for the whole page are only those that the page names', async () => {
      const { room, media } = moderated();
      const { element } = await controlsIn(
        room,
        html`<mm-controls shortcut-microphone="Alt+M" shortcut-hand="Alt+H"></mm-controls>`,
      );
      press('keydown', { key: 'µ', code: 'KeyM', altKey: true });
      press('keydown', { key: 'v', code: 'KeyV', altKey: true });
      press('keydown', { key: 'h', code: 'KeyH', altKey: true });
      await settled(element);
      expect(askedFor(media, 'set')).to.deep.equal([['microphone', true]]);
      expect(room.fakeDoc('hands').submitted.length).to.equal(1);
      expect(button(element, 'Microphone').title).to.equal('Turn microphone off (Alt+M)');
      expect(button(element, 'Microphone').getAttribute('aria-keyshortcuts')).to.equal('Alt+M');
    });

    it('let one talk while the space bar is held, wherever it does nothing else', async () => {
      const { room, media } = moderated();
      const { element, host } = await controlsIn(room, html`<mm-controls push-to-talk></mm-controls>`);
      const field = document.createElement('input');
      host.append(field);
      expect(press('keydown', SPACE, field)).to.equal(true);
      press('keyup', SPACE, field);
      expect(press('keydown', SPACE)).to.equal(false);
      expect(press('keydown', { ...SPACE, repeat: true })).to.equal(false);
      await settled(element);
      expect(element.matches(':state(talking)')).to.equal(true);
      press('keyup', SPACE);
      await settled(element);
      expect(askedFor(media, 'set')).to.deep.equal([
        ['microphone', true],
        ['microphone', false],
      ]);
      expect(press('keydown', SPACE, button(element, 'Microphone'))).to.equal(false);
      await settled(element);
      window.dispatchEvent(new Event('blur'));
      await settled(element);
      expect(askedFor(media, 'set').slice(2)).to.deep.equal([
        ['microphone', true],
        ['microphone', false],
      ]);
      media.setOwn('microphone', { wanted: true, on: true });
      expect(press('keydown', SPACE), 'it is on already').to.equal(true);
      element.pushToTalk = false;
      expect(press('keydown', SPACE), 'the page did not ask').to.equal(true);
    });

    it('let one talk while the button itself is held, and a short press is a click', async () => {
      const { room, media } = moderated();
      const { element } = await controlsIn(room, html`<mm-controls push-to-talk></mm-controls>`);
      const timers = manualTimers();
      element.timers.use(timers.after);
      const microphone = button(element, 'Microphone');
      const point = (type: string, more: PointerEventInit = {}): boolean =>
        microphone.dispatchEvent(
          new PointerEvent(type, {
            ...{ bubbles: true, composed: true, cancelable: true, isPrimary: true, detail: 1 },
            ...more,
          }),
        );
      const asked = (): unknown[][] => askedFor(media, 'set').splice(0);
      point('pointerdown');
      timers.fire();
      await settled(element);
      expect(element.matches(':state(talking)')).to.equal(true);
      expect(point('contextmenu'), 'a finger that rests asks for no menu').to.equal(false);
      point('pointerup');
      point('click');
      await settled(element);
      expect(element.matches(':state(talking)')).to.equal(false);
      expect(asked()).to.deep.equal([
        ['microphone', true],
        ['microphone', false],
      ]);

      point('pointerdown');
      point('pointerup');
      expect(timers.size).to.equal(0);
      point('click');
      await settled(element);
      expect(asked().slice(2), 'a press').to.deep.equal([['microphone', true]]);

      media.setOwn('microphone', off);
      point('pointerdown');
      timers.fire();
      await settled(element);
      point('pointercancel');
      await settled(element);
      point('click', { detail: 0 });
      await settled(element);
      expect(asked().slice(3), 'the finger slid away, then the keys were used').to.deep.equal([
        ['microphone', true],
        ['microphone', false],
        ['microphone', true],
      ]);
      media.setOwn('microphone', off);
      point('pointerdown', { button: 2 });
      point('pointerdown', { isPrimary: false });
      expect(timers.size).to.equal(0);
      point('pointerdown');
      window.dispatchEvent(new Event('blur'));
      expect(timers.size).to.equal(0);
    });
  });
});
