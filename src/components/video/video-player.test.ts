import { expect } from '@open-wc/testing';
import { FakeRoom } from '../base/testing/fake-room.js';
import type { PlayerState } from '../playback/player.js';
import { parseSource } from './parse-source.js';
import { VideoPlayer } from './video-player.js';

const here = (path: string): string => new URL(path, location.origin).href;
const FILM = here('/test/fixtures/media/frames/frames.webm');

/** Resolves when the player is in `state`. */
function reaches(player: VideoPlayer, state: PlayerState): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (player.state !== state) return;
      stop();
      resolve();
    };
    const stop = player.subscribe(look);
    look();
  });
}

/** Resolves when the film has left its beginning. */
function moves(mount: HTMLElement): Promise<void> {
  const video = mount.querySelector('video')!;
  return new Promise((resolve) => {
    const look = (): void => {
      if (video.currentTime === 0) return;
      video.removeEventListener('timeupdate', look);
      resolve();
    };
    video.addEventListener('timeupdate', look);
    look();
  });
}

describe('the player of files', () => {
  let mount: HTMLElement;
  let player: VideoPlayer;

  beforeEach(() => {
    mount = document.createElement('div');
    document.body.append(mount);
    player = new VideoPlayer({ mount, room: new FakeRoom(), poster: '', captions: '' });
    player.muted = true;
  });
  afterEach(() => {
    player.close();
    expect(mount.childElementCount).to.equal(0);
    mount.remove();
  });

  it('loads, plays and stops', async () => {
    expect(player.state).to.equal('idle');
    player.load(FILM);
    expect(player.state).to.equal('loading');
    await reaches(player, 'ready');
    expect(player.duration).to.be.closeTo(60, 0.1);
    player.play();
    await reaches(player, 'playing');
    expect(player.currentTime).to.be.lessThan(20);
    // Stopped before it has moved, it is as it was before.
    await moves(mount);
    player.pause();
    await reaches(player, 'paused');
  });

  it('remembers a place that it was told before it knew the file', () => {
    player.load(FILM);
    player.seek(12);
    expect(player.currentTime).to.equal(12);
    player.load(`${FILM}?again`);
    expect(player.currentTime).to.equal(0);
  });

  it('keeps the rate over another source', async () => {
    player.load(FILM);
    player.setRate(1.5);
    player.load(`${FILM}?again`);
    await reaches(player, 'ready');
    expect(mount.querySelector('video')!.playbackRate).to.equal(1.5);
  });

  it('stands still at a rate of 0 while it plays, and goes on from there', async () => {
    player.load(FILM);
    player.play();
    await reaches(player, 'playing');
    player.setRate(0);
    player.seek(20);
    expect(player.state).to.equal('buffering');
    await reaches(player, 'playing');
    const video = mount.querySelector('video')!;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    expect(player.currentTime).to.equal(20);
    player.setRate(1);
    await new Promise<void>((moves) => {
      const look = (): void =>
        void video.requestVideoFrameCallback(() => (player.currentTime > 20.1 ? moves() : look()));
      look();
    });
    expect(player.state).to.equal('playing');
    player.setRate(0);
    player.load(`${FILM}?again`);
    await reaches(player, 'ready');
    expect(video.playbackRate).to.equal(1, 'another source does not stand');
  });

  it('plays on where it was told to jump and cannot', async () => {
    player.load(FILM);
    player.play();
    await reaches(player, 'playing');
    // A live stream: nowhere to go, and no word of it.
    Object.defineProperty(mount.querySelector('video')!, 'currentTime', {
      get: () => 1,
      set: () => undefined,
    });
    player.seek(30);
    expect(player.state).to.equal('buffering');
    await reaches(player, 'playing');
  });

  it('says what it cannot play', async () => {
    player.load(here('/nothing-here.webm'));
    await reaches(player, 'error');
    expect(player.error).to.deep.include({ code: 'MEDIA_ERR_SRC_NOT_SUPPORTED', retryable: true });
    expect(player.error!.message).to.contain('no video at this address');
    for (const src of ['javascript:alert(1)', here('/logout')]) {
      player.load(src);
      expect(player.error, src).to.deep.include({ code: 'BAD_SOURCE', retryable: false });
    }
    player.load(FILM);
    await reaches(player, 'ready');
    expect(player.error).to.equal(null);
  });
});

describe('the source that others have loaded', () => {
  it('is fetched from the room’s server when it is relative, not from the page', () => {
    const mount = document.createElement('div');
    const room = Object.assign(new FakeRoom(), { server: 'http://rooms.invalid' });
    const player = new VideoPlayer({ mount, room, poster: '', captions: '' });
    player.load('/logout');
    expect(mount.querySelector('video')!.src).to.equal('http://rooms.invalid/logout');
    player.close();
  });
});

describe('what people paste for a video', () => {
  it('is a link, a path, or the id of a file on the server', () => {
    for (const [input, src] of [
      [' https://a.test/b.mp4 ', 'https://a.test/b.mp4'],
      ['a.test/b.mp4', 'https://a.test/b.mp4'],
      ['/films/b.webm', here('/films/b.webm')],
      ['aec25ef76ef0e55d', 'aec25ef76ef0e55d'],
      ['http://localhost:8080/b.mp4', 'http://localhost:8080/b.mp4'],
    ])
      expect(parseSource(input!), input).to.deep.equal({ src });
  });

  it('is nothing else', () => {
    for (const input of ['', 'javascript:alert(1)', 'data:video/mp4,x', 'my film', 'file:///a.mp4', '//a b'])
      expect(parseSource(input), input).to.have.property('problem');
    expect(parseSource('https://youtu.be/dQw4w9WgXcQ')).to.have.property('problem').that.contains('YouTube');
  });
});
