import { expect, html, oneEvent } from '@open-wc/testing';
import type { TimerState } from '../../core/ot/timer/state.js';
import type { Room } from '../../core/room/room.js';
import { createFakeClock } from '../../core/testing/fake-clock.js';
import { createMemoryRoom } from '../../core/testing/memory-room.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inRoom, inlineStyled, inside, manualTimers, textOf } from '../base/testing/in-room.js';
import './mm-timer.js';
import type { MMTimer } from './mm-timer.js';

const timerIn = (room: Room | undefined) => inRoom<MMTimer>(room, html`<mm-timer lang="en"></mm-timer>`);

/** A room whose timer is `change` from the room's `now` on. */
function timerRoom(change: Partial<TimerState> = {}): FakeRoom {
  const room: FakeRoom = new FakeRoom(
    'fake',
    (state) => state,
    (): TimerState => ({
      ...{ duration: 0, elapsed: 0, running: false, at: room.now, label: '' },
      ...change,
    }),
  );
  return room;
}

const MINUTE = { duration: 60_000, running: true };

/** An element whose time the test moves. */
async function ticking(room: FakeRoom) {
  const timers = manualTimers();
  const { element, host } = await inRoom<MMTimer>(undefined, html`<mm-timer lang="en"></mm-timer>`);
  element.timers.use(timers.after);
  element.remove();
  const placed = await inRoom<MMTimer>(room, element);
  await element.updateComplete;
  const pass = async (ms: number): Promise<void> => {
    room.now += ms;
    timers.fire();
    await element.updateComplete;
  };
  return { element, host: placed.host ?? host, pass, timers };
}

describe('<mm-timer>', () => {
  describe('in every state is accessible', () => {
    it('without a room, while connecting and left', async () => {
      const room = new FakeRoom('fake', undefined, () => null, false);
      const { element, provide } = await timerIn(undefined);
      expect(textOf(element, '.empty')).to.contain('<mm-timer>');
      await expect(element).to.be.accessible();
      provide(room);
      await element.updateComplete;
      expect(textOf(element, '.empty')).to.contain('Looking');
      room.setStatus('closed');
      await element.updateComplete;
      expect(textOf(element, '.empty')).to.contain('left');
      await expect(element).to.be.accessible();
    });

    for (const [title, state] of Object.entries<Partial<TimerState>>({
      idle: {},
      running: { ...MINUTE, label: 'Break' },
      paused: { duration: 60_000, elapsed: 5_000 },
      ready: { duration: 3_600_000 },
      'nearly over': { ...MINUTE, elapsed: 58_000 },
      over: { ...MINUTE, elapsed: 90_000, label: 'Break' },
      'a stopwatch': { running: true, elapsed: 5_000 },
    })) {
      it(`${title}, also compact and for viewers`, async () => {
        const room = timerRoom(state);
        const { element } = await timerIn(room);
        await expect(element).to.be.accessible();
        expect(inlineStyled(element)).to.deep.equal([]);
        element.compact = true;
        await element.updateComplete;
        await expect(element).to.be.accessible();
        inside(element, '.opener').click();
        await expect(element).to.be.accessible();
        room.self = person('me', { role: 'viewer' });
        element.compact = false;
        await element.updateComplete;
        expect(allInside(element, 'button, input')).to.deep.equal([]);
        await expect(element).to.be.accessible();
      });
    }
  });

  it('counts down with the server’s time, and says when it is nearly and when it is quite over', async () => {
    const room = timerRoom({ duration: 120_000, running: true, label: 'Break' });
    const { element, pass } = await ticking(room);
    const said = (): string => textOf(element, '[role=status]');
    expect(textOf(element, '.digits')).to.equal('2:00');
    expect(inside(element, '.arc').parentElement?.localName, 'the arc lies beside the track').to.equal('svg');
    await pass(1_000);
    expect(textOf(element, '.digits')).to.equal('1:59');
    expect(said()).to.equal('');
    await pass(59_000);
    expect(said()).to.equal('1 minute left');
    await pass(50_000);
    expect(said()).to.equal('10 seconds left');
    expect(element.matches(':state(low)')).to.equal(true);
    const ended = oneEvent(element, 'mm-timer-end');
    await pass(10_000);
    expect((await ended).detail).to.deep.equal({
      running: true,
      duration: 120,
      elapsed: 120,
      label: 'Break',
    });
    expect(said()).to.equal('Time is up: Break');
    expect(element.matches(':state(over)')).to.equal(true);
    await pass(12_300);
    expect(textOf(element, '.about')).to.equal('Time is up: Break0:12 over');
  });

  it('does not ring for what was over before one came', async () => {
    const { element, pass } = await ticking(timerRoom({ ...MINUTE, elapsed: 61_000 }));
    let rung = 0;
    element.addEventListener('mm-timer-end', () => rung++);
    await pass(1_000);
    expect(rung).to.equal(0);
    expect(textOf(element, '[role=status]')).to.equal('');
  });

  it('says the last cue only, when the page has slept through several', async () => {
    const { element, pass } = await ticking(timerRoom({ duration: 600_000, running: true }));
    await pass(700_000);
    expect(textOf(element, '[role=status]')).to.equal('Time is up');
  });

  it('starts, pauses, resumes, lengthens and resets for everyone', async () => {
    const clock = createFakeClock();
    const memory = createMemoryRoom({ clock });
    const [ada, bob] = [await memory.join('Ada'), await memory.join('Bob')];
    const [a, b] = [(await timerIn(ada)).element, (await timerIn(bob)).element];
    const settle = async (): Promise<void> => {
      clock.advance(50);
      await memory.settle();
      await Promise.all([a.updateComplete, b.updateComplete]);
    };
    const press = async (element: Element, selector: string): Promise<void> => {
      inside(element, selector).click();
      await settle();
    };
    await settle();
    inside<HTMLInputElement>(a, '.what').value = 'Break';
    await press(a, '.presets .button:nth-child(3)');
    expect(textOf(b, '.digits')).to.equal('5:00');
    expect(textOf(b, '.about')).to.equal('Break');
    expect(textOf(b, '[role=status]')).to.equal('Ada started a timer of 5 minutes: Break');
    clock.advance(60_000);
    await press(b, '.controls .primary');
    expect(textOf(a, '[role=status]')).to.equal('Bob paused the timer');
    expect(textOf(a, '.digits')).to.equal('4:00');
    expect(a.running).to.equal(false);
    await press(a, '.controls .button:nth-of-type(2)');
    expect(textOf(b, '.digits')).to.equal('5:00');
    expect(Math.round(b.remaining)).to.equal(300);
    await press(b, '.controls .primary');
    clock.advance(30_000);
    await press(a, '.controls .quiet');
    expect(textOf(b, '.digits')).to.equal('6:00');
    expect(b.running).to.equal(false);
    await press(b, '.controls .primary');
    expect(a.running).to.equal(true);
    memory.close();
  });

  it('takes minutes by hand, also parts of one, and nothing that is no time', async () => {
    const room = timerRoom();
    const { element } = await timerIn(room);
    const doc = room.fakeDoc('timer');
    const start = (minutes: string): void => {
      inside<HTMLInputElement>(element, '.minutes').value = minutes;
      inside<HTMLFormElement>(element, 'form').requestSubmit();
    };
    start('');
    start('0');
    expect(doc.submitted).to.deep.equal([]);
    start('2.5');
    expect(doc.submitted).to.deep.equal([['start', { seconds: 150, label: '' }]]);
  });

  it('tells the page what happened, once a change', async () => {
    const room = timerRoom(MINUTE);
    const { element } = await timerIn(room);
    const changed = oneEvent(element, 'mm-timer-change');
    room.now += 15_000;
    room.fakeDoc('timer').remote(person('ann'), 'pause');
    expect((await changed).detail).to.deep.equal({ running: true, duration: 60, elapsed: 15, label: '' });
  });

  it('loads its sound when it is turned on', async () => {
    const { element } = await timerIn(timerRoom(MINUTE));
    const bell = inside(element, '.controls .icon-only');
    expect(bell.getAttribute('aria-label')).to.equal('Sound at the end: off');
    bell.click();
    await element.updateComplete;
    expect(element.sound).to.equal(true);
    expect(bell.getAttribute('aria-label')).to.equal('Sound at the end: on');
    element.remove();
  });

  it('shows labels as text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const { element } = await timerIn(timerRoom({ ...MINUTE, label: evil }));
    expect(textOf(element, '.about')).to.equal(evil);
    expect(allInside(element, 'img')).to.deep.equal([]);
  });

  it('lets go of everything when it is removed, 500 times, and comes back', async () => {
    const room = timerRoom(MINUTE);
    const { element, host } = await timerIn(room);
    for (let i = 0; i < 500; i++) {
      element.remove();
      host.append(element);
    }
    await room.fakeDoc('timer').ready;
    await element.updateComplete;
    expect(element.timers.size).to.equal(1);
    element.remove();
    expect(room.subscriptions).to.equal(0);
    expect(element.timers.size).to.equal(0);
  });
});
