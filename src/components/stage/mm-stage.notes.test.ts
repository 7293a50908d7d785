import { expect } from '@open-wc/testing';
import { RUNGS, type SourceProblem } from '../../core/media/media.js';
import { askedFor, callRoom, picture, sends } from '../base/call/testing/call-room.js';
import { off } from '../base/testing/fake-media.js';
import { allInside, inlineStyled, inside, manualTimers, textOf } from '../base/testing/in-room.js';
import { inWords } from './screen-hint.js';
import { boxOf, button, inCall, settled, stageIn, stageInCall } from './testing/stage-page.js';

const notesOf = (element: Element): string[] =>
  allInside(element, '.note p').map((note) => note.textContent!.replace(/\s+/g, ' ').trim());

describe('<mm-stage>: what one has to know', () => {
  it('unlocks the sound with one button', async () => {
    const call = callRoom('live', ['ana']);
    call.media.remote = sends('ana');
    const { element } = await stageInCall(call);
    expect(notesOf(element)).to.deep.equal([]);
    call.media.changed({ soundBlocked: true });
    await settled(element);
    expect(notesOf(element)).to.deep.equal(['The browser keeps the sound back until you allow it.']);
    expect(textOf(element, '[role=status]')).to.include('keeps the sound back');
    await expect(element).to.be.accessible();
    button(element, 'Turn the sound on').click();
    expect(askedFor(call.media, 'unlock')).to.have.length(1);
    call.media.changed({ soundBlocked: false });
    await settled(element);
    expect(notesOf(element)).to.deep.equal([]);
  });

  it('[MO5] says, and has it read out, that the call is being recorded, for as long as it is', async () => {
    const call = callRoom('live', ['ana']);
    call.media.remote = sends('ana');
    const { element } = await stageInCall(call);
    call.room.fakeDoc('stage').catchUp({ locked: false, recording: true, people: [] });
    await settled(element);
    expect(notesOf(element)).to.deep.equal(['This call is being recorded.']);
    expect(textOf(element, '[role=status]')).to.include('being recorded');
    await expect(element).to.be.accessible();
    call.room.fakeDoc('stage').catchUp({ locked: false, recording: false, people: [] });
    await settled(element);
    expect(notesOf(element)).to.deep.equal([]);
  });

  it('keeps the pictures, dimmed, while the line is away', async () => {
    const call = callRoom('live', ['ana']);
    call.media.remote = sends('ana', { stream: picture() });
    const { element } = await stageInCall(call);
    call.media.changed({ status: 'reconnecting' });
    await settled(element);
    expect(notesOf(element)[0]).to.include('comes back by itself');
    const video = inside(element, '[data-key="camera ana"] video');
    expect(Number(getComputedStyle(video).opacity)).to.be.below(0.6);
    await expect(element).to.be.accessible();
  });

  it('says what a slow line takes away, with the way back', async () => {
    const call = callRoom('live');
    const { element } = await stageInCall(call);
    const said: [string, number, number][] = [];
    for (const rung of RUNGS) {
      call.media.changed({ rung });
      await settled(element);
      said.push([rung, notesOf(element).length, allInside(element, '.note.warning .button').length]);
      await expect(element).to.be.accessible();
    }
    expect(said).to.deep.equal([
      ['full', 0, 0],
      ['reduced', 1, 0],
      ['audio', 1, 1],
      ['operations', 1, 1],
    ]);
    button(element, 'Try again').click();
    expect(askedFor(call.media, 'limitTo')).to.deep.equal([['full']]);
  });

  it('explains what is wrong with an own device, with the way out', async () => {
    const problems: [SourceProblem, says: RegExp, again: boolean][] = [
      ['denied', /not allowed here.*address bar/, true],
      ['policy', /allow="camera"/, false],
      ['missing', /no camera.*Connect one/, true],
      ['busy', /Another program/, true],
      ['ended', /unplugged/, true],
      ['held', /moderator turned off your camera/, false],
      ['failed', /could not be turned on/, true],
    ];
    const call = callRoom('live');
    const { element } = await stageInCall(call);
    for (const [problem, says, again] of problems) {
      call.media.setOwn('camera', { wanted: true, problem });
      await settled(element);
      expect(notesOf(element).join()).to.match(says);
      const tries = allInside(element, '.note .button').some(
        (one) => one.textContent!.trim() === 'Try again',
      );
      expect(tries, problem).to.equal(again);
    }
    await expect(element).to.be.accessible();
    button(element, 'Try again').click();
    expect(askedFor(call.media, 'set')).to.deep.equal([['camera', true]]);
    call.media.setOwn('camera', { problem: 'not-permitted' });
    await settled(element);
    expect(notesOf(element)).to.deep.equal([]);
  });

  it('turns on what a moderator holds, once that is taken off', async () => {
    const call = callRoom('live');
    call.media.setOwn('camera', { problem: 'held' });
    const { element } = await stageInCall(call);
    button(element, 'Turn camera on').click();
    await settled(element);
    expect(call.room.fakeDoc('stage').submitted).to.deep.equal([['unmute', { source: 'camera' }]]);
    expect(askedFor(call.media, 'set')).to.deep.equal([]);
    call.media.setOwn('camera', { problem: null });
    await settled(element);
    expect(askedFor(call.media, 'set')).to.deep.equal([['camera', true]]);
  });

  it('lets go of what was dismissed, until it happens anew', async () => {
    const call = callRoom('live');
    const { element } = await stageInCall(call);
    const deny = async (problem: SourceProblem | null): Promise<number> => {
      call.media.setOwn('microphone', { wanted: true, problem });
      await settled(element);
      return notesOf(element).length;
    };
    expect(await deny('denied')).to.equal(1);
    button(element, 'Dismiss').click();
    await settled(element);
    expect(await deny('denied')).to.equal(0);
    expect(await deny(null)).to.equal(0);
    expect(await deny('denied')).to.equal(1);
  });

  it('says that nobody else is here beside the own face, however low the stage is', async () => {
    const { element, host } = await stageInCall(callRoom('live'));
    for (const [width, height] of [
      ['800px', '500px'],
      ['800px', '330px'],
      ['800px', '220px'],
      ['300px', '330px'],
    ] as const) {
      Object.assign(host.style, { width, height });
      await settled(element);
      const said = inside(element, '.said').getBoundingClientRect();
      const face = inside(element, '.tile .avatar').getBoundingClientRect();
      const area = inside(element, '.area').getBoundingClientRect();
      expect(said.bottom <= face.top || said.top >= face.bottom, `${width} x ${height}`).to.equal(true);
      expect(said.top).to.be.at.least(area.top);
    }
  });

  it('tells who shares a screen what it costs, measured, until they know', async () => {
    const call = callRoom('live');
    const { element } = await stageInCall(call);
    const timers = manualTimers();
    element.timers.use(timers.after);
    call.media.stats = async () => ({
      sending: 1,
      receiving: 1,
      roundTrip: 1,
      loss: 0,
      path: 'udp',
      screenBytes: 12_400_000,
      operationBytes: 8_100,
    });
    call.media.setOwn('screen', { wanted: true, on: true, stream: picture() });
    await settled(element);
    expect(notesOf(element)[0]).to.match(/shared better.*sharp for everyone/);
    timers.fire();
    await settled(element);
    expect(notesOf(element)[0]).to.include(`sent ${inWords(12_400_000)} so far`);
    expect(notesOf(element)[0]).to.include(inWords(8_100));
    await expect(element).to.be.accessible();
    button(element, 'Dismiss').click();
    timers.fire();
    await settled(element);
    expect(notesOf(element)).to.deep.equal([]);
    call.media.setOwn('screen', off);
    await settled(element);
    expect([timers.size, element.timers.size]).to.deep.equal([0, 0]);
  });

  it('says it in full where the stage is narrow, and lets it be dismissed', async () => {
    const call = callRoom('live');
    const { element, host } = await stageInCall(call);
    host.style.width = '300px';
    call.media.setOwn('screen', { wanted: true, on: true, stream: picture() });
    await settled(element);
    const note = inside(element, '.note');
    const said = note.querySelector('p')!;
    expect([said.scrollWidth, said.scrollHeight]).to.deep.equal([said.clientWidth, said.clientHeight]);
    const { right } = element.getBoundingClientRect();
    expect(note.getBoundingClientRect().right).to.be.at.most(right);
    expect(button(element, 'Dismiss').getBoundingClientRect().right).to.be.at.most(right);
  });

  it('says bytes in words', () => {
    const { lang } = document.documentElement;
    document.documentElement.lang = 'en';
    expect([0, 999, 8_100, 12_440_000, 3e9, 5e15].map(inWords)).to.deep.equal([
      '0 bytes',
      '999 bytes',
      '8.1 kB',
      '12.4 MB',
      '3 GB',
      '5,000,000 GB',
    ]);
    document.documentElement.lang = lang;
  });
});

describe('<mm-stage>: coming and going', () => {
  it('lets go of everything when it is removed, stays in the call, and is whole again when put back', async () => {
    const call = callRoom('live', ['ana']);
    call.media.remote = sends('ana', { stream: picture() });
    const { element, host } = await stageInCall(call);
    element.remove();
    expect([call.media.listeners.size, call.room.subscriptions, element.timers.size]).to.deep.equal([
      0, 0, 0,
    ]);
    expect(askedFor(call.media, 'leave')).to.deep.equal([]);
    host.append(element);
    await settled(element);
    expect([allInside(element, '.tile').length, boxOf(element, 'camera ana').width > 200]).to.deep.equal([
      2,
      true,
    ]);
    expect(askedFor(call.media, 'show').at(-1)).to.not.include(null);
  });

  it('leaves nobody listening after 300 comings and goings', async () => {
    const call = callRoom('live', ['ana']);
    call.media.remote = sends('ana');
    const { element, host } = await stageInCall(call);
    for (let i = 0; i < 300; i++) {
      element.remove();
      host.append(element);
      if (i % 50 === 0) await settled(element);
    }
    await settled(element);
    expect([call.media.listeners.size, allInside(element, '.tile').length]).to.deep.equal([1, 2]);
    element.remove();
    expect([call.media.listeners.size, call.room.subscriptions]).to.deep.equal([0, 0]);
  });

  it('changes rooms, and shows nobody of the one before', async () => {
    const first = callRoom('live', ['ana']);
    first.media.remote = sends('ana');
    const { element, provide } = await stageInCall(first);
    button(element, 'Ana').click();
    const second = callRoom('live', ['ben']);
    second.media.remote = sends('ben');
    provide(second.room);
    await settled(element);
    await settled(element);
    expect(element.tiles.map(({ participant }) => participant)).to.deep.equal(['me', 'ben']);
    expect(askedFor(first.media, 'show').at(-1)).to.deep.equal(['ana', 'camera', null]);
    expect([first.media.listeners.size, allInside(element, '.large').length]).to.deep.equal([0, 0]);
    provide(undefined);
    await settled(element);
    expect([second.media.listeners.size, element.tiles.length]).to.deep.equal([0, 0]);
  });

  it('is removed while its inside is loading', async () => {
    const call = callRoom('idle');
    const { element, host } = await stageIn(call.room);
    call.media.changed({ status: 'live' });
    await Promise.resolve();
    element.remove();
    await settled(element);
    host.append(element);
    await inCall(element);
    expect(call.media.listeners.size).to.equal(1);
  });

  it('works under a policy that forbids inline styles and scripts', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "style-src 'self'; script-src 'self'";
    document.head.append(policy);
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
    const call = callRoom('live', ['ana']);
    call.media.remote = sends('ana', { stream: picture() });
    call.media.soundBlocked = true;
    const { element } = await stageInCall(call);
    button(element, 'Ana').click();
    await settled(element);
    // The policy is at work: this is what it forbids.
    document.createElement('div').setAttribute('style', 'color: red');
    await settled(element);
    expect(violations).to.deep.equal(['style-src-attr']);
    expect(inlineStyled(element, '.tile')).to.deep.equal([]);
  });
});
