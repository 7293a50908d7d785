/** The player against the stand-in for YouTube's IFrame API, in a real frame of another origin. */
import { expect } from '@open-wc/testing';
import { ApiError } from './api-loader.js';
import { clickInto, ManualClock, reaches, stage, until, type Stage } from './testing/stand-in.js';
import type { YouTubePlayer, YouTubePlayerOptions } from './youtube-player.js';

const VIDEO = 'dQw4w9WgXcQ';

/** Resolves once time has been seen to pass at `rate`: over a short while what is told late looks like another. */
async function passes(player: YouTubePlayer, rate: number): Promise<void> {
  const start = { at: performance.now(), time: player.currentTime };
  await until(() => {
    const passed = (performance.now() - start.at) / 1_000;
    return passed > 0.8 && Math.abs((player.currentTime - start.time) / passed - rate) < 0.2;
  });
}

/** How many of `steps` are forward and shorter than the quarter of a second between two readings. */
const small = (steps: readonly number[]): number => steps.filter((step) => step > 0 && step < 0.2).length;

describe('the YouTube player', () => {
  let open: Stage[] = [];
  const on = (options?: Partial<YouTubePlayerOptions>): Stage => {
    const made = stage(options);
    open.push(made);
    return made;
  };
  afterEach(() => {
    for (const each of open) each.close();
    open = [];
  });

  it('has nothing to play at first, and fetches nothing', () => {
    const { player, mount } = on();
    expect([player.state, player.currentTime, player.duration]).to.deep.equal(['idle', 0, null]);
    expect(mount.childElementCount).to.equal(0);
  });

  it('loads, plays, pauses and plays on', async () => {
    const { player, states } = on();
    player.load(VIDEO);
    await reaches(player, 'ready');
    expect(player.currentTime).to.equal(0);
    player.play();
    await reaches(player, 'playing');
    await until(() => player.currentTime > 0.3);
    player.pause();
    await reaches(player, 'paused');
    const { currentTime } = player;
    expect(currentTime).to.be.within(0.3, 10);
    player.play();
    await until(() => player.currentTime > currentTime + 0.2);
    // One that stands still because the machine is busy looks like an advertisement.
    const meant = states.filter((state) => state !== 'ad');
    expect(meant.filter((state, i) => state !== meant[i - 1])).to.deep.equal([
      'loading',
      'ready',
      'buffering',
      'playing',
      'paused',
      'buffering',
      'playing',
    ]);
    expect([player.duration, player.buffered]).to.deep.equal([212, 212]);
  });

  it('does what was asked of it before it was ready', async () => {
    const { player } = on();
    player.load(VIDEO);
    player.muted = true;
    player.volume = 0.4;
    player.setRate(1.5);
    player.seek(60);
    player.play();
    expect(player.currentTime).to.equal(60);
    await reaches(player, 'playing');
    expect(player.currentTime).to.be.within(60, 65);
    expect([player.muted, player.volume]).to.deep.equal([true, 0.4]);
    await passes(player, 1.5);
  });

  it('goes where it is told, playing, paused and before it plays', async () => {
    const { player } = on();
    player.load(VIDEO);
    await reaches(player, 'ready');
    player.seek(30);
    expect(player.currentTime).to.equal(30);
    await reaches(player, 'ready');
    player.play();
    await reaches(player, 'playing');
    await until(() => player.currentTime >= 30 && player.currentTime < 34);
    player.seek(100);
    expect(player.currentTime).to.be.within(100, 100.1);
    expect(player.state).to.equal('buffering', 'at once, though the frame does not say so yet');
    await until(() => player.state === 'playing' && player.currentTime >= 100 && player.currentTime < 104);
    player.pause();
    await reaches(player, 'paused');
    player.seek(10);
    expect(player.currentTime).to.equal(10);
    await until(() => player.state === 'paused' && player.currentTime === 10);
  });

  it('offers the steps of rate that YouTube has, and takes the nearest', async () => {
    const { player } = on();
    player.load(VIDEO);
    player.play();
    await reaches(player, 'playing');
    expect(player.rates).to.deep.equal([0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]);
    player.setRate(1.9);
    await passes(player, 2);
  });

  it('tells time in small steps between what it hears, and never backwards', async () => {
    const { player } = on();
    player.load(VIDEO);
    player.play();
    await reaches(player, 'playing');
    await until(() => player.currentTime > 0.5);
    const times: number[] = [];
    const steps = (): number[] => times.slice(1).map((time, i) => time - times[i]!);
    // Smaller ones than those in which it hears; it stands where it hears nothing for a second.
    await until(() => times.push(player.currentTime) > 60 && small(steps()) > 30);
    expect(Math.min(...steps())).to.be.greaterThan(-0.02);
  });

  it('says when data is lacking and when it is there again', async () => {
    const { player, direct } = on();
    player.load(VIDEO);
    player.play();
    await reaches(player, 'playing');
    direct({ standIn: 'stall' });
    await reaches(player, 'buffering');
    const { currentTime } = player;
    direct({ standIn: 'flow' });
    await reaches(player, 'playing');
    expect(player.currentTime).to.be.within(currentTime, currentTime + 2);
  });

  it('ends, and can be played again from where it is told to', async () => {
    const { player } = on();
    player.load('short-video');
    player.seek(9.5);
    player.play();
    await reaches(player, 'ended');
    expect(player.currentTime).to.be.closeTo(10, 0.1);
    player.pause();
    player.seek(2);
    await reaches(player, 'paused');
    expect(player.currentTime).to.equal(2);
    player.play();
    await reaches(player, 'playing');
    expect(player.currentTime).to.be.within(2, 5);
  });

  it('shows another video in the same frame, stopped at its start', async () => {
    const made = on();
    const { player } = made;
    player.load(VIDEO);
    player.play();
    await reaches(player, 'playing');
    const before = made.frame;
    player.load('short-video');
    expect([player.state, player.currentTime, player.duration]).to.deep.equal(['ready', 0, null]);
    player.play();
    await reaches(player, 'playing');
    expect(made.frame).to.equal(before);
    expect(player.duration).to.equal(10);
    player.load('');
    expect([player.state, made.mount.childElementCount]).to.deep.equal(['idle', 0]);
  });

  it('shows the last of several videos that were asked for at once', async () => {
    const { player } = on();
    player.load('error-00150');
    player.load('short-video');
    player.play();
    await reaches(player, 'playing');
    expect(player.duration).to.equal(10);
  });

  it('takes a live stream to have no duration', async () => {
    const { player } = on();
    player.load('live-stream');
    player.play();
    await reaches(player, 'playing');
    expect([player.duration, player.buffered, player.live]).to.deep.equal([null, null, true]);
  });

  it('is blocked where the browser wants a gesture, and plays without sound', async () => {
    const { player } = on();
    player.load('no-autoplay');
    player.play();
    await reaches(player, 'blocked');
    player.pause();
    expect(player.state).to.equal('ready');
    player.play();
    await reaches(player, 'blocked');
    player.muted = true;
    player.play();
    await reaches(player, 'playing');
  });

  for (const [style, id] of [
    ['stands still', 'ad-at-start'],
    ['does not begin', 'ad-no-start'],
    ['says that it is paused', 'ad-paused-0'],
  ] as const)
    it(`recognises an advertisement before the video that ${style}`, async () => {
      const { player, direct, states } = on();
      player.load(id);
      player.play();
      await reaches(player, 'ad');
      expect(player.currentTime).to.be.lessThan(2);
      direct({ standIn: 'end-ad' });
      await reaches(player, 'playing');
      expect(states.at(-1)).to.equal('playing');
      expect(player.currentTime).to.be.lessThan(3);
    });

  it('recognises an advertisement in the middle that counts its own time', async () => {
    const { player, direct } = on();
    player.load(VIDEO);
    player.seek(40);
    player.play();
    await reaches(player, 'playing');
    await until(() => player.currentTime > 40.2);
    direct({ standIn: 'ad', style: 'own', seconds: 30 });
    await reaches(player, 'ad');
    direct({ standIn: 'end-ad' });
    await reaches(player, 'playing');
    await until(() => player.currentTime > 40 && player.currentTime < 45);
  });

  it('recognises by its deafness an advertisement that came first and counts its own time', async () => {
    const { player, direct } = on();
    player.load('ad-own-time');
    player.play();
    await reaches(player, 'playing');
    player.seek(90);
    await reaches(player, 'ad');
    direct({ standIn: 'end-ad' });
    await reaches(player, 'playing');
    player.seek(90);
    await until(() => player.state === 'playing' && player.currentTime > 90);
  });

  for (const [id, says] of [
    ['error-00002', /does not know what this link means/],
    ['error-00005', /cannot show this video in this browser/],
    ['error-00100', /removed or is private/],
    ['error-00101', /does not allow it to be played on other sites/],
    ['error-00150', /does not allow it to be played on other sites/],
    ['error-00153', /not told which site this is/],
  ] as const)
    it(`explains ${id}, and plays another video after it`, async () => {
      const { player } = on();
      player.load(id);
      await until(() => player.state === 'error');
      expect(player.error!.code).to.equal(String(Number(id.slice(6))));
      expect(player.error!.message).to.match(says);
      player.load(VIDEO);
      expect([player.state, player.error]).to.deep.equal(['loading', null]);
      player.play();
      await reaches(player, 'playing');
    });

  it('names the policy of a page that hides its address', async () => {
    const meta = document.createElement('meta');
    meta.name = 'referrer';
    meta.content = 'no-referrer';
    document.head.append(meta);
    const { player } = on();
    player.load(VIDEO);
    player.play();
    // The frame asks for a referrer by itself, so that such a page plays all the same …
    await reaches(player, 'playing');
    // … and where something else takes it away, the page's own policy is what can be named.
    player.load('error-00153');
    await until(() => player.state === 'error');
    meta.remove();
    expect(player.error!.message).to.include('"no-referrer"');
  });

  it('tells when the person pauses and plays in the frame itself, and not what was asked for', async () => {
    const presses: boolean[] = [];
    const made = on({ onPress: (playing) => presses.push(playing) });
    const { player } = made;
    player.load(VIDEO);
    player.play();
    await reaches(player, 'playing');
    // What came of it may be told before whose doing it was.
    await clickInto(made.frame);
    await until(() => presses.length > 0 && player.state === 'paused');
    expect(presses).to.deep.equal([false]);
    player.pause();
    await clickInto(made.frame);
    await until(() => presses.length > 1 && player.state === 'playing');
    expect(presses).to.deep.equal([false, true]);
    player.play();
    player.pause();
    await reaches(player, 'paused');
    expect(presses).to.deep.equal([false, true]);
  });

  it('takes its frame from YouTube and nobody else, and tells it where it stands', async () => {
    for (const [host, expected] of [
      [undefined, 'www.youtube-nocookie.com'],
      ['www.youtube.com', 'www.youtube.com'],
      ['evil.test', 'www.youtube-nocookie.com'],
      ['', 'www.youtube-nocookie.com'],
    ] as const) {
      const made = on(host === undefined ? {} : { host: () => host });
      made.player.load(VIDEO);
      await reaches(made.player, 'ready');
      const { src, referrerPolicy, allow } = made.frame;
      const url = new URL(src);
      expect([url.protocol, url.host, url.pathname]).to.deep.equal(['https:', expected, `/embed/${VIDEO}`]);
      expect(Object.fromEntries(url.searchParams)).to.include({
        origin: location.origin,
        enablejsapi: '1',
        rel: '0',
      });
      expect(referrerPolicy).to.equal('strict-origin-when-cross-origin');
      expect(allow).to.include('autoplay');
    }
  });

  it('says what is wrong with a source that is no video, and asks nobody', () => {
    const { player, mount } = on();
    player.load('https://evil.test/"><script>');
    expect([player.state, player.error!.retryable, mount.childElementCount]).to.deep.equal([
      'error',
      false,
      0,
    ]);
    expect(player.error!.message).to.include('not YouTube');
  });

  it('gives up a frame that never answers, and tries again', async () => {
    const clock = new ManualClock();
    const { player, mount } = on({ clock });
    player.load('no-answer-0');
    await until(() => mount.childElementCount === 1);
    clock.pass(15_000);
    expect([player.state, player.error!.retryable]).to.deep.equal(['error', true]);
    expect([mount.childElementCount, clock.waiting]).to.deep.equal([0, 0]);
    player.load('no-answer-0');
    expect(player.state).to.equal('loading');
  });

  it('explains why there is no player, and tries again when it is told to', async () => {
    const fails = ['unreachable', 'timeout', 'csp', 'trusted-types'] as const;
    for (const reason of fails) {
      const { player } = on({ load: () => Promise.reject(new ApiError(reason)) });
      player.load(VIDEO);
      await until(() => player.state === 'error');
      expect([player.error!.code, player.error!.retryable]).to.deep.equal([reason, true]);
    }
  });

  it('leaves nothing behind, whenever it is closed', async () => {
    const clock = new ManualClock();
    const early = on({ clock });
    early.player.load(VIDEO);
    early.player.close();
    const late = on({ clock });
    late.player.load(VIDEO);
    await reaches(late.player, 'ready');
    late.player.close();
    expect([early.mount.childElementCount, late.mount.childElementCount, clock.waiting]).to.deep.equal([
      0, 0, 0,
    ]);
    expect(late.player.state).to.equal('idle');
  });
});
