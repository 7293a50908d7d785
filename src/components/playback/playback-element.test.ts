import { expect, html } from '@open-wc/testing';
import { allInside, inlineStyled, inRoom, inside, textOf } from '../base/testing/in-room.js';
import type { MMPlaybackChangeEvent, PlaybackChange } from './playback.events.js';
import {
  clockFor,
  playbackRoom,
  type PlaybackRoom,
  type Seat,
  type TestPlayback,
} from './testing/playback-room.js';

const labels = (element: Element): string[] =>
  allInside<HTMLElement>(element, '.row button').map(
    (button) => button.ariaLabel ?? button.textContent!.trim(),
  );
const press = (element: Element, label: string): void =>
  allInside<HTMLElement>(element, 'button')
    .find((button) => (button.ariaLabel ?? button.textContent!.trim()) === label)!
    .click();
const key = (element: Element, name: string): void =>
  void inside(element, '.base').dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }),
  );

describe('a playback', () => {
  let all: PlaybackRoom;
  let ana: Seat;
  let ben: Seat;

  beforeEach(async () => {
    all = playbackRoom();
    ana = await all.seat('Ana');
    ben = await all.seat('Ben');
  });

  const film = async (): Promise<void> => {
    void ana.room.doc('video').submit('load', { src: 'film' });
    await all.pass(100);
  };
  const playing = async (): Promise<void> => {
    await film();
    void ana.element.play();
    await all.pass(2_000);
  };
  const apart = (): number => Math.abs(ana.element.player.currentTime - ben.element.player.currentTime);

  it('explains itself outside a room', async () => {
    const { element } = await inRoom<TestPlayback>(undefined, html`<mm-test-playback></mm-test-playback>`);
    expect(textOf(element, '.empty')).to.contain('mm-room');
    expect([element.playing, element.currentTime]).to.deep.equal([false, 0]);
    await expect(element).to.be.accessible();
  });

  it('invites those who may to open something, and tells the others to wait', async () => {
    const eve = await all.seat('Eve', 'viewer');
    expect(textOf(ana.element, '.empty')).to.contain('Paste a link');
    expect(textOf(eve.element, '.empty')).to.contain('It appears here');
    expect(allInside(eve.element, 'button, input')).to.have.length(0);
    for (const { element } of [ana, eve]) await expect(element).to.be.accessible();
  });

  it('[PF4] offers to open something to those alone who may load it', async () => {
    const room = playbackRoom({
      roles: { host: { as: 'host' }, guest: { ops: { video_play: 'allow', video_stop: 'allow' } } },
    });
    const host = await room.seat('Hal', 'host');
    const guest = await room.seat('Gil', 'guest');
    expect(textOf(host.element, '.empty')).to.contain('Paste a link');
    expect(textOf(guest.element, '.empty')).to.contain('It appears here');
    await host.room.doc('video').submit('load', { src: 'film' });
    await room.settle();
    const offers = ({ element }: Seat): number =>
      allInside(element, '[aria-label="Open something else"]').length;
    expect([offers(host), offers(guest)]).to.deep.equal([1, 0]);
    room.memory.close();
  });

  it('opens what was pasted, for everyone, and says what is no link', async () => {
    const input = inside<HTMLInputElement>(ana.element, '.opening .input');
    const form = inside<HTMLFormElement>(ana.element, '.opening');
    input.value = 'bad link';
    form.requestSubmit();
    await all.settle();
    expect(textOf(ana.element, '.problem')).to.equal('That is no link.');
    input.value = ' film ';
    form.requestSubmit();
    await all.settle();
    expect([ana, ben].map(({ element }) => element.player.src)).to.deep.equal(['film', 'film']);
  });

  it('plays, jumps and stops for everyone, and lets a late joiner land in place', async () => {
    await playing();
    expect([ana, ben].map(({ element }) => element.playing)).to.deep.equal([true, true]);
    expect(apart()).to.be.lessThan(0.08);
    void ben.element.jump(60);
    await all.pass(1_000);
    expect(ana.element.player.currentTime).to.be.closeTo(61, 0.1);
    const eve = await all.seat('Eve', 'viewer');
    await all.pass(2_000);
    expect(eve.element.player.currentTime).to.be.closeTo(ana.element.player.currentTime, 0.08);
    void ana.element.stop();
    await all.pass(1_000);
    for (const { element } of [ana, ben, eve]) {
      expect(element.player.state).to.equal('paused');
      expect(element.player.currentTime).to.be.closeTo(63, 0.1);
      await expect(element).to.be.accessible();
    }
  });

  it('has buttons and keys, with names', async () => {
    await film();
    expect(labels(ana.element)).to.include.members(['Play for everyone', 'Mute', 'Open something else']);
    press(ana.element, 'Play for everyone');
    await all.pass(1_000);
    expect(ben.element.player.state).to.equal('playing');
    key(ben.element, 'ArrowRight');
    await all.pass(500);
    expect(ana.element.player.currentTime).to.be.closeTo(6.5, 0.2);
    key(ben.element, 'k');
    await all.pass(500);
    expect(ana.element.player.state).to.equal('paused');
    key(ben.element, 'm');
    await all.settle();
    expect([ben.element.player.muted, ana.element.player.muted]).to.deep.equal([true, false]);
    await expect(ben.element).to.be.accessible();
    expect(inlineStyled(ben.element)).to.deep.equal([]);
  });

  it('jumps when the knob of the bar is let go, not before', async () => {
    await film();
    const seek = inside<HTMLInputElement>(ana.element, '.seek');
    expect([seek.ariaLabel, seek.ariaValueText]).to.deep.equal(['Position', '0:00 of 3:20']);
    seek.value = '90';
    seek.dispatchEvent(new Event('input', { bubbles: true }));
    await all.pass(500);
    expect(ben.element.player.currentTime).to.equal(0);
    seek.value = '90';
    seek.dispatchEvent(new Event('change', { bubbles: true }));
    await all.pass(500);
    expect(ben.element.player.currentTime).to.equal(90);
  });

  it('sets the speed for everyone', async () => {
    await playing();
    const select = inside<HTMLSelectElement>(ana.element, '.rates');
    select.value = '1.5';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await all.pass(4_000);
    expect(ben.element.player.rate).to.be.closeTo(1.5, 0.01);
    expect(apart()).to.be.lessThan(0.08);
  });

  it('says how long it is, that it has no end, or nothing while neither is known', async () => {
    await film();
    const { element } = ana;
    expect(textOf(element, '.time')).to.equal('0:00 / 3:20');
    element.player.duration = null;
    element.player.tell();
    await all.settle();
    expect(textOf(element, '.time')).to.equal('');
    element.player.live = true;
    element.player.tell();
    await all.settle();
    expect(textOf(element, '.time')).to.equal('Live');
  });

  it('stays at the end, and plays again from the start', async () => {
    await playing();
    void ana.element.jump(198);
    await all.pass(5_000);
    expect([ana.element.playing, ana.element.currentTime]).to.deep.equal([false, 200]);
    press(ben.element, 'Play again for everyone');
    await all.pass(1_000);
    expect(ana.element.player.currentTime).to.be.closeTo(1, 0.1);
  });

  it('tells the page what happened, and whose doing it was', async () => {
    const told: PlaybackChange[] = [];
    ben.element.addEventListener('mm-playback-change', (event) =>
      told.push((event as MMPlaybackChangeEvent).detail),
    );
    await playing();
    expect(told.map(({ verb }) => verb)).to.deep.equal(['load', 'play']);
    expect(told[1]).to.deep.include({
      src: 'film',
      playing: true,
      rate: 1,
      by: ana.room.self!.id,
      local: false,
    });
    expect(textOf(ben.element, '.base > .visually-hidden')).to.equal('Ana started the video at 0:00');
  });

  it('has a viewer look around alone, and come back with one button', async () => {
    const eve = await all.seat('Eve', 'viewer');
    await playing();
    press(eve.element, 'Pause here only');
    await all.pass(3_000);
    expect(eve.element.player.state).to.equal('paused');
    expect([ana, ben].map(({ element }) => element.player.state)).to.deep.equal(['playing', 'playing']);
    expect(textOf(ana.element, '.stragglers')).to.equal('Eve watches alone');
    await expect(ana.element).to.be.accessible();
    await expect(eve.element).to.be.accessible();
    press(eve.element, 'Back to the group');
    await all.pass(2_000);
    expect(eve.element.player.currentTime).to.be.closeTo(ana.element.player.currentTime, 0.08);
    expect(allInside(ana.element, '.stragglers')).to.have.length(0);
    expect(all.memory.log).to.have.length(2);
  });

  it('suspends one who sees an advertisement, visibly, and nobody else', async () => {
    await playing();
    ben.element.player.become('ad');
    await all.pass(5_000);
    expect(textOf(ana.element, '.stragglers')).to.equal('Ben sees an advertisement');
    expect(textOf(ben.element, '.chip')).to.equal('Advertisement');
    ben.element.player.become('playing');
    await all.pass(6_000);
    expect(apart()).to.be.lessThan(0.08);
    expect(ana.element.player.told.filter((what) => what.startsWith('seek'))).to.deep.equal([]);
    expect(all.memory.log).to.have.length(2);
  });

  it('asks for a gesture where the browser wants one, with or without sound', async () => {
    await film();
    ben.element.player.blocks = true;
    void ana.element.play();
    await all.pass(4_000);
    expect(textOf(ben.element, '.over')).to.contain('Tap to join');
    expect(textOf(ana.element, '.stragglers')).to.equal('Ben has not joined yet');
    await expect(ben.element).to.be.accessible();
    ben.element.player.blocks = false;
    press(ben.element, 'Join without sound');
    await all.pass(4_000);
    expect(ben.element.player.muted).to.equal(true);
    expect(apart()).to.be.lessThan(0.08);
    expect(allInside(ben.element, '.over')).to.have.length(0);
  });

  it('waits for one who lacks data when that is wished, as long as it takes', async () => {
    ana.element.waitFor = 5;
    await playing();
    ben.element.player.become('buffering');
    await all.pass(2_000);
    expect(ana.element.player.state).to.equal('paused');
    expect(textOf(ana.element, '.note')).to.equal('Waiting for Ben…');
    ben.element.player.become('paused');
    await all.pass(1_500);
    expect([ana, ben].map(({ element }) => element.player.state)).to.deep.equal(['playing', 'playing']);
    expect(apart()).to.be.lessThan(0.08);
    expect(all.memory.log.map(({ verb }) => verb)).to.deep.equal(['load', 'play', 'wait', 'play']);
  });

  it('goes on without one who never has data, and without the one who said to wait', async () => {
    ana.element.waitFor = 5;
    const eve = await all.seat('Eve');
    await playing();
    ben.element.player.become('buffering');
    await all.pass(1_500);
    expect(eve.element.player.state).to.equal('paused');
    all.memory.cut(ana.room);
    await all.pass(6_000);
    expect(eve.element.player.state).to.equal('playing');
    expect(all.memory.log.map(({ verb }) => verb)).to.deep.equal(['load', 'play', 'wait']);
    all.memory.restore(ana.room);
    await all.pass(20_000);
    expect(all.memory.log.map(({ verb }) => verb)).to.deep.equal(['load', 'play', 'wait']);
  });

  it('does not wait for anybody where nobody wishes it', async () => {
    await playing();
    ben.element.player.become('buffering');
    await all.pass(5_000);
    expect(ana.element.player.state).to.equal('playing');
    expect(textOf(ben.element, '.note')).to.contain('catching up');
  });

  it('says why something does not play, and tries again', async () => {
    await film();
    ana.element.player.become('error', { code: 'X', message: 'It is broken.', retryable: true });
    await all.settle();
    expect(textOf(ana.element, '.over')).to.contain('It is broken.');
    await expect(ana.element).to.be.accessible();
    press(ana.element, 'Try again');
    await all.pass(500);
    expect(ana.element.player.state).to.not.equal('error');
    const eve = await all.seat(
      'Eve',
      'participant',
      html`<mm-test-playback .fails=${true} .clock=${clockFor(all.clock)}></mm-test-playback>`,
    );
    expect(textOf(eve.element, '.over')).to.contain('cannot be loaded');
    eve.element.fails = false;
    press(eve.element, 'Try again');
    await all.settle();
    expect(eve.element.player.src).to.equal('film');
  });

  it('opens its own source where nothing was opened, once', async () => {
    const eve = await all.seat(
      'Eve',
      'host',
      html`<mm-test-playback src="own" .clock=${clockFor(all.clock)}></mm-test-playback>`,
    );
    await all.settle();
    expect(ana.element.player.src).to.equal('own');
    expect(all.memory.log[0]!.op).to.have.nested.property('[0].first', true);
    void ana.room.doc('video').submit('load', { src: null });
    await all.pass(100);
    expect(eve.room.doc<{ src: unknown }>('video').state.src).to.equal(null);
    expect(all.memory.log).to.have.length(2);
  });

  it('opens its own source once, however many come with one at the same time', async () => {
    for (const { room } of [ana, ben]) all.memory.cut(room);
    for (const { element } of [ana, ben]) element.src = 'own';
    await all.settle();
    for (const { room } of [ana, ben]) void room.doc('video').submit('load', { src: 'own', first: true });
    for (const { room } of [ana, ben]) all.memory.restore(room);
    await all.pass(1_000);
    expect([ana, ben].map(({ element }) => element.player.src)).to.deep.equal(['own', 'own']);
    const loads = all.memory.log.filter(({ op }) => (op as readonly unknown[]).length > 0);
    expect(loads).to.have.length(1);
  });

  it('keeps what is done offline, and has everybody follow after the resume [RS1]', async () => {
    await playing();
    all.memory.cut(ben.room);
    await all.settle();
    expect(ben.element.matches(':state(offline)')).to.equal(true);
    await expect(ben.element).to.be.accessible();
    void ben.element.jump(100);
    await all.pass(2_000);
    expect(ana.element.player.currentTime).to.be.closeTo(4, 0.2);
    all.memory.restore(ben.room);
    await all.pass(4_000);
    expect(ana.element.player.currentTime).to.be.greaterThan(100);
    expect(apart()).to.be.lessThan(0.08);
    expect(ana.room.doc('video').state).to.deep.equal(ben.room.doc('video').state);
  });

  it('goes on following after its player has thrown', async () => {
    await playing();
    const { player } = ben.element;
    const seek = player.seek.bind(player);
    player.seek = () => {
      player.seek = seek;
      throw new Error('not now');
    };
    const { player: other } = ana.element;
    await all.pass(1_000);
    try {
      await ana.element.jump(100);
    } catch {
      // Whoever told it of the jump may hear of it.
    }
    await all.pass(8_000);
    expect(player.currentTime).to.be.closeTo(other.currentTime, 0.1);
  });

  it('lets go of everything when it is removed, and is whole again when it is put back', async () => {
    await playing();
    const { player } = ben.element;
    ben.element.remove();
    expect([player.closed, player.listeners.size, ben.element.timers.size]).to.deep.equal([true, 0, 0]);
    await all.pass(1_000);
    expect(ana.room.presence.others.get(ben.room.self!.id) ?? null).to.equal(null);
    ben.host.append(ben.element);
    await all.settle();
    await all.pass(3_000);
    expect(ben.element.player).to.not.equal(player);
    expect(apart()).to.be.lessThan(0.08);
    ben.provide(undefined);
    await all.settle();
    expect(textOf(ben.element, '.empty')).to.contain('mm-room');
  });

  it('shows names as the text that they are', async () => {
    const mallory = await all.seat('<img src=x onerror=alert(1)>');
    await playing();
    mallory.element.player.become('ad');
    await all.pass(1_000);
    expect(textOf(ana.element, '.stragglers')).to.contain('<img src=x onerror=alert(1)> sees');
    expect(allInside(ana.element, 'img')).to.have.length(0);
  });
});
