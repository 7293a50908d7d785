import { expect } from '@open-wc/testing';
import type { MMError } from '../../../core/protocol/errors.js';
import { FakeRoom } from '../testing/fake-room.js';
import { openFile } from './open-file.js';
import { uploadFile } from './upload-file.js';

const { fetch: realFetch, XMLHttpRequest: RealRequest } = window;
const ID = `a${'1'.repeat(32)}`;
const READY = { id: ID, status: 'ready', name: 'Talk.mp4', kind: 'video', type: 'video/mp4', pages: [] };
const video = { ...READY, src: '/cdn/x.mp4' };
const busy = { ...READY, status: 'queued' };

describe('files of a room', () => {
  const { signal } = new AbortController();
  let room: FakeRoom;
  let asked: string[];
  const caught = (promise: Promise<unknown>): Promise<MMError> =>
    promise.then(
      () => expect.fail('it should be refused'),
      (error: MMError) => error,
    );
  /** Answers one request after the other; `meanwhile` happens before the n-th answer has arrived. */
  const answering = (bodies: readonly object[], meanwhile: (n: number) => void = () => undefined): void => {
    asked = [];
    window.fetch = (url) => {
      const n = asked.push(String(url)) - 1;
      meanwhile(n);
      return Promise.resolve(Response.json(bodies[n]));
    };
  };
  beforeEach(() => {
    room = new FakeRoom();
  });
  afterEach(() => Object.assign(window, { fetch: realFetch, XMLHttpRequest: RealRequest }));

  it('opens one that is ready', async () => {
    answering([{ ...video, width: 640, height: 1e9 }]);
    expect(await openFile(room, ID, signal)).to.deep.equal({
      ...{ id: ID, name: 'Talk.mp4', kind: 'video', type: 'video/mp4' },
      ...{ src: 'http://fake.test/cdn/x.mp4', width: 640, height: 0, srcset: [] },
    });
    expect(asked).to.deep.equal([`http://fake.test/v1/assets/${ID}`]);
    expect(room.subscriptions).to.equal(0);
  });

  it('has every width of a picture', async () => {
    const srcset = [320, 800].map((width) => ({ width, src: `/cdn/${width}.webp` }));
    const pages = [{ n: 0, status: 'ready', width: 800, height: 600, src: '/cdn/800.webp', srcset }];
    answering([{ ...READY, kind: 'image', src: '/cdn/800.webp', pages }]);
    expect((await openFile(room, ID, signal)).srcset).to.deep.equal(
      [320, 800].map((width) => ({ width, src: `http://fake.test/cdn/${width}.webp` })),
    );
  });

  it('waits until the server is done with it', async () => {
    answering([busy, video], (n) => {
      const asset = { id: ID, name: '', status: 'ready', pages: 0, done: 0 } as const;
      if (n === 0) room.emit({ type: 'asset', asset: { ...asset, id: 'another' } });
      if (n === 0) room.emit({ type: 'asset', asset });
    });
    expect((await openFile(room, ID, signal)).kind).to.equal('video');
    expect(asked.length).to.equal(2);
    expect(room.subscriptions).to.equal(0);
  });

  it('asks again after a lost connection, which may have taken the word with it', async () => {
    answering([busy, video], (n) => n === 0 && room.setStatus('live'));
    expect((await openFile(room, ID, signal)).src).to.equal('http://fake.test/cdn/x.mp4');
  });

  it('says why a file cannot be shown', async () => {
    const error = { code: 'UNSUPPORTED_MEDIA', message: 'the video is cut off', retryable: false };
    answering([{ ...READY, status: 'failed', error }]);
    expect(await caught(openFile(room, ID, signal))).to.include({ message: error.message });
    answering([{ ...READY, src: 'javascript:alert(1)' }]);
    expect(await caught(openFile(room, ID, signal))).to.include({ code: 'UNSUPPORTED_MEDIA' });
    answering([[]]);
    expect(await caught(openFile(room, ID, signal))).to.include({ code: 'BAD_MESSAGE' });
    expect(await caught(openFile(room, 'https://elsewhere.test', signal))).to.include({ code: 'NOT_FOUND' });
  });

  it('stops waiting when it is told to, or when the room is left', async () => {
    const abort = new AbortController();
    answering([busy], () => abort.abort());
    expect((await caught(openFile(room, ID, abort.signal))).name).to.equal('AbortError');
    answering([busy], () => room.close());
    expect(await caught(openFile(room, ID, signal))).to.include({ code: 'ROOM_CLOSED' });
    expect(room.subscriptions).to.equal(0);
  });

  it('sends one to the room’s server', async () => {
    const sent: unknown[] = [];
    class FakeRequest {
      readonly upload = {};
      readonly status = 202;
      readonly response = { id: ID };
      onload?: () => void;
      open(...args: string[]): void {
        sent.push(...args);
      }
      send(body: FormData): void {
        sent.push((body.get('file') as File).name);
        this.onload?.();
      }
    }
    window.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
    expect(await uploadFile(room, new File(['x'], 'a.png'))).to.equal(ID);
    expect(sent).to.deep.equal(['POST', 'http://fake.test/v1/rooms/fake/assets', 'a.png']);
  });
});
