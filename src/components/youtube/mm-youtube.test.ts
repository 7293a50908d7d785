/** The element in rooms in memory, with the stand-in for YouTube in its frames. */
import { expect, html } from '@open-wc/testing';
import type { Room } from '../../core/room/room.js';
import { createMemoryRoom, type MemoryRoom } from '../../core/testing/memory-room.js';
import { FakeRoom } from '../base/testing/fake-room.js';
import {
  allInside,
  fixtureCleanup,
  inlineStyled,
  inRoom,
  inside,
  type InRoom,
} from '../base/testing/in-room.js';
import './mm-youtube.js';
import type { MMYouTube } from './mm-youtube.js';
import { browserClock, clickInto, until } from './testing/stand-in.js';

const VIDEO = 'dQw4w9WgXcQ';

interface Seat extends InRoom<MMYouTube> {
  readonly room: Room;
}

describe('<mm-youtube>', () => {
  let memory: MemoryRoom;
  beforeEach(() => (memory = createMemoryRoom()));
  afterEach(() => {
    fixtureCleanup();
    memory.close();
  });

  async function sit(name: string, role?: string): Promise<Seat> {
    const room = await memory.join(name, role);
    const seat = await inRoom<MMYouTube>(room, html`<mm-youtube .clock=${browserClock}></mm-youtube>`);
    await room.doc('youtube').ready;
    return { ...seat, room };
  }

  const says = (element: Element): string => element.shadowRoot!.textContent!.replace(/\s+/g, ' ');
  const shows = (element: Element, text: string): Promise<void> => until(() => says(element).includes(text));
  const frame = (element: Element): HTMLIFrameElement => inside<HTMLIFrameElement>(element, 'iframe');
  const framed = (element: Element): Promise<void> =>
    until(() => allInside(element, 'iframe').length === 1 && allInside(element, '.controls').length === 1);
  const button = (element: Element, label: RegExp): HTMLButtonElement => {
    const all = allInside<HTMLButtonElement>(element, 'button');
    const found = all.find((one) => label.test(one.getAttribute('aria-label') ?? one.textContent ?? ''));
    if (!found) throw new Error(`no button ${label} in: ${says(element)}`);
    return found;
  };

  async function paste(element: MMYouTube, link: string): Promise<void> {
    await until(() => allInside(element, '.opening .input').length === 1);
    inside<HTMLInputElement>(element, '.opening .input').value = link;
    inside<HTMLFormElement>(element, '.opening').requestSubmit();
  }

  async function playing(...seats: Seat[]): Promise<void> {
    for (const { element, room } of seats) {
      await framed(element);
      // Its own player, not only the group: a drift is measured.
      await until(() => {
        const own = room.presence.own as Record<string, { drift: number | null }> | null;
        return typeof own?.['playback:youtube']?.drift === 'number';
      });
      const { currentTime } = element;
      await until(() => element.playing && element.currentTime > currentTime + 0.2);
    }
  }

  it('opens a pasted link for everyone, and plays, jumps and stops together', async () => {
    const [ana, ben] = [await sit('Ana'), await sit('Ben')];
    await paste(ana.element, `https://youtu.be/${VIDEO}?t=30`);
    await Promise.all([framed(ana.element), framed(ben.element)]);
    expect(new URL(frame(ben.element).src).pathname).to.equal(`/embed/${VIDEO}`);
    await ana.element.play();
    await playing(ana, ben);
    await ben.element.jump(100);
    await playing(ana, ben);
    for (const { element } of [ana, ben]) await until(() => element.currentTime > 100);
    await until(() => Math.abs(ana.element.currentTime - ben.element.currentTime) < 0.15);
    await ana.element.stop();
    const { position } = ana.room.doc<{ position: number }>('youtube').state;
    for (const { element } of [ana, ben]) {
      await until(() => Math.abs(element.currentTime - position) < 0.06);
      expect(element.playing).to.equal(false);
    }
    expect(memory.log.map(({ verb }) => verb)).to.deep.equal(['load', 'play', 'jump', 'stop']);
  });

  it('says what is wrong with what was pasted, and sends nothing', async () => {
    const ana = await sit('Ana');
    await paste(ana.element, 'https://vimeo.com/123');
    await shows(ana.element, 'vimeo.com is not YouTube');
    expect(memory.log).to.have.length(0);
  });

  it('opens its own `src` once, where nobody has opened anything', async () => {
    const room = await memory.join('Ana');
    const link = `https://www.youtube.com/watch?v=${VIDEO}`;
    const { element } = await inRoom<MMYouTube>(room, html`<mm-youtube src=${link}></mm-youtube>`);
    await framed(element);
    const ben = await memory.join('Ben');
    await framed((await inRoom(ben, html`<mm-youtube src=${link}></mm-youtube>`)).element);
    expect(memory.log.map(({ op }) => JSON.stringify(op))).to.have.length(1);
    expect(room.doc<{ src: string }>('youtube').state.src).to.equal(VIDEO);
  });

  it('holds up nobody else while one sees an advertisement, and takes that one back in place', async () => {
    const [ana, ben] = [await sit('Ana'), await sit('Ben')];
    await ana.room.doc('youtube').submit('load', { src: VIDEO });
    await ana.element.play();
    await playing(ana, ben);
    const { rev } = memory;
    frame(ben.element).contentWindow!.postMessage({ standIn: 'ad', style: 'still' }, '*');
    await until(() =>
      allInside(ana.element, '.stragglers').some((line) => line.textContent!.includes('Ben')),
    );
    await playing(ana);
    frame(ben.element).contentWindow!.postMessage({ standIn: 'end-ad' }, '*');
    await until(() => allInside(ana.element, '.stragglers').length === 0);
    await until(() => Math.abs(ana.element.currentTime - ben.element.currentTime) < 0.15);
    expect(memory.rev).to.equal(rev);
  });

  it('asks for a gesture where the browser wants one, and joins without sound', async () => {
    const ana = await sit('Ana');
    await ana.room.doc('youtube').submit('load', { src: 'no-autoplay' });
    await ana.room.doc('youtube').submit('play', { position: 20 });
    await shows(ana.element, 'Tap to join');
    await expect(ana.element).to.be.accessible();
    button(ana.element, /without sound/).click();
    await playing(ana);
    expect(ana.element.currentTime).to.be.greaterThan(20);
  });

  it('explains what YouTube refuses, and lets people choose another video', async () => {
    const [ana, ben] = [await sit('Ana'), await sit('Ben', 'viewer')];
    await ana.room.doc('youtube').submit('load', { src: 'error-00150' });
    for (const { element } of [ana, ben]) {
      await shows(element, 'does not allow it to be played on other sites');
      const { href, rel } = inside<HTMLAnchorElement>(element, '.elsewhere');
      expect([href, rel]).to.deep.equal(['https://www.youtube.com/watch?v=error-00150', 'noopener']);
      await expect(element).to.be.accessible();
    }
    expect(allInside(ben.element, '.opening')).to.have.length(0);
    button(ana.element, /something else/).click();
    await paste(ana.element, VIDEO);
    await Promise.all([framed(ana.element), framed(ben.element)]);
    await ana.element.play();
    await playing(ana, ben);
    expect(allInside(ana.element, '.elsewhere')).to.have.length(0);
  });

  it('shows what somebody hostile has loaded as text, and asks nobody for it', async () => {
    const [ana, ben] = [await sit('Ana'), await sit('Ben')];
    await ana.room.doc('youtube').submit('load', { src: 'https://evil.test/<img/src=x/onerror=alert(1)>' });
    await shows(ben.element, 'evil.test is not YouTube');
    expect(allInside(ben.element, 'iframe, img, .elsewhere')).to.have.length(0);
  });

  it('takes a click into the picture for everyone where that person may, else for nobody else', async () => {
    const [ana, ben] = [await sit('Ana'), await sit('Ben', 'viewer')];
    await ana.room.doc('youtube').submit('load', { src: VIDEO });
    await ana.element.play();
    await playing(ana, ben);
    await clickInto(frame(ben.element));
    await shows(ben.element, 'Back');
    expect(memory.log.at(-1)!.verb).to.equal('play');
    await clickInto(frame(ana.element));
    await until(() => memory.log.at(-1)!.verb === 'stop');
    await until(() => !ben.element.playing);
  });

  it('needs a room, and follows without the means to change anything when it is read-only', async () => {
    const alone = await inRoom<MMYouTube>(undefined, html`<mm-youtube></mm-youtube>`);
    expect(says(alone.element)).to.include('mm-room');
    await expect(alone.element).to.be.accessible();
    const ana = await memory.join('Ana');
    const { element } = await inRoom<MMYouTube>(ana, html`<mm-youtube read-only></mm-youtube>`);
    await shows(element, 'No video yet');
    expect(allInside(element, 'input, button')).to.have.length(0);
    await expect(element).to.be.accessible();
  });

  it('has nothing for axe to find, empty, stopped and playing, and no style in its templates', async () => {
    const ana = await sit('Ana');
    await until(() => allInside(ana.element, '.opening').length === 1);
    await expect(ana.element).to.be.accessible();
    await ana.room.doc('youtube').submit('load', { src: VIDEO });
    await framed(ana.element);
    await expect(ana.element).to.be.accessible();
    await ana.element.play();
    await playing(ana);
    await expect(ana.element).to.be.accessible();
    expect(inlineStyled(ana.element)).to.deep.equal([]);
  });

  it('lets go of everything when it is removed, and lands in place when it is put back', async () => {
    const ana = await sit('Ana');
    await ana.room.doc('youtube').submit('load', { src: VIDEO });
    await ana.room.doc('youtube').submit('play', { position: 50 });
    await playing(ana);
    ana.element.remove();
    expect([allInside(ana.element, 'iframe').length, ana.element.timers.size]).to.deep.equal([0, 0]);
    expect(ana.room.presence.own).to.equal(null);
    const inner = document.createElement('section');
    ana.host.append(inner);
    inner.append(ana.element);
    await playing(ana);
    expect(ana.element.currentTime).to.be.greaterThan(50);
  });

  it('loads no player while nothing is opened, and none after it has left', async () => {
    const room = new FakeRoom(
      'fake',
      (state) => state,
      () => ({ src: null, playing: false, position: 0, rate: 1, at: 0 }),
    );
    const { element } = await inRoom<MMYouTube>(room, html`<mm-youtube></mm-youtube>`);
    await element.updateComplete;
    expect(allInside(element, 'iframe')).to.have.length(0);
    element.remove();
    expect(room.subscriptions).to.equal(0);
  });
});
