import { expect } from '@open-wc/testing';
import { type MMError } from '../../../core/protocol/errors.js';
import { createAssetClient, isAssetId, type AssetClient } from './asset-client.js';

const { fetch: realFetch, XMLHttpRequest: RealRequest } = window;
const { signal } = new AbortController();
const client = (token?: string): AssetClient =>
  createAssetClient({ server: 'https://rooms.test', room: 'my room', token });

/** What the browser's own request does, as far as an upload needs it. */
class FakeRequest {
  static last: FakeRequest;
  /** Called when a request is on its way. */
  static sent: () => void = () => undefined;
  readonly upload: { onprogress?: (event: Partial<ProgressEvent>) => void } = {};
  readonly headers: string[] = [];
  opened: string[] = [];
  body: FormData | null = null;
  status = 0;
  response: unknown = null;
  onload?: () => void;
  onerror?: () => void;
  onabort?: (event: ProgressEvent) => void;
  onloadend?: () => void;

  constructor() {
    FakeRequest.last = this;
  }

  open(...args: string[]): void {
    this.opened = args;
  }

  setRequestHeader(...header: string[]): void {
    this.headers.push(header.join(': '));
  }

  send(body: FormData): void {
    this.body = body;
    FakeRequest.sent();
  }

  abort(): void {
    this.onabort?.(new ProgressEvent('abort'));
    this.onloadend?.();
  }

  answer(status: number, response: unknown): void {
    Object.assign(this, { status, response });
    this.onload?.();
    this.onloadend?.();
  }
}

/** The request that `upload` makes, once it is sent. */
const onItsWay = (upload: Promise<unknown>): Promise<FakeRequest> =>
  new Promise((resolve, reject) => {
    FakeRequest.sent = () => resolve(FakeRequest.last);
    upload.catch(reject);
  });

const caught = (promise: Promise<unknown>): Promise<MMError> =>
  promise.then(
    () => expect.fail('it should be refused'),
    (error: MMError) => error,
  );

describe('the way to the server’s documents', () => {
  let asked: { url: string; init: RequestInit }[];
  const answering = (make: () => Response): void => {
    asked = [];
    window.fetch = (url, init = {}) => {
      asked.push({ url: String(url), init });
      return Promise.resolve().then(make);
    };
  };
  beforeEach(() => {
    window.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
  });
  afterEach(() => Object.assign(window, { fetch: realFetch, XMLHttpRequest: RealRequest }));

  it('asks for a manifest with the token, and never sends cookies', async () => {
    answering(() => Response.json({ id: 'a', status: 'ready', name: 'x', pages: [{ src: '/cdn/1.webp' }] }));
    const { pages } = await client('secret').manifest('a', signal);
    expect(pages[0]!.src).to.equal('https://rooms.test/cdn/1.webp');
    expect(asked[0]!.url).to.equal('https://rooms.test/v1/assets/a');
    expect(asked[0]!.init).to.deep.include({
      credentials: 'omit',
      headers: { authorization: 'Bearer secret' },
    });
  });

  it('keeps the token from manifests that are elsewhere', async () => {
    answering(() => Response.json({ pages: [] }));
    await client('secret').manifest('https://elsewhere.test/m.json', signal);
    expect(asked[0]!.init.headers).to.equal(undefined);
  });

  it('has the server’s own word for what went wrong, and a plain one where there is none', async () => {
    const error = { code: 'NOT_FOUND', message: 'there is no asset a', retryable: false };
    answering(() => Response.json({ error }, { status: 404 }));
    expect(await caught(client().manifest('a', signal))).to.include({
      code: 'NOT_FOUND',
      message: error.message,
    });
    answering(() => new Response('<html>', { status: 502 }));
    expect(await caught(client().text('https://rooms.test/t', signal))).to.include({ code: 'UNAVAILABLE' });
    answering(() => new Response('not json'));
    expect(await caught(client().manifest('a', signal))).to.include({ code: 'BAD_MESSAGE' });
    answering(() => {
      throw new TypeError('Failed to fetch');
    });
    expect(await caught(client().file('https://rooms.test/f', signal))).to.include({ code: 'UNAVAILABLE' });
  });

  it('sends a file and tells how far it is', async () => {
    const fractions: number[] = [];
    const file = new File(['%PDF'], 'x');
    const sent = client('secret').upload(file, 'talk.pdf', {
      signal,
      onProgress: (part) => fractions.push(part),
    });
    const request = await onItsWay(sent);
    expect([request.opened, request.headers]).to.deep.equal([
      ['POST', 'https://rooms.test/v1/rooms/my%20room/assets'],
      ['authorization: Bearer secret'],
    ]);
    expect((request.body!.get('file') as File).name).to.equal('talk.pdf');
    request.upload.onprogress!({ lengthComputable: true, loaded: 1, total: 4 });
    request.upload.onprogress!({ lengthComputable: false, loaded: 3, total: 0 });
    request.answer(202, { id: 'a1', status: 'queued' });
    expect([await sent, fractions]).to.deep.equal(['a1', [0.25]]);
  });

  it('reports a refused, a broken and a cancelled upload', async () => {
    const upload = (cancel = signal): Promise<string> =>
      client().upload(new Blob(['x']), 'x.pdf', { signal: cancel, onProgress: () => undefined });
    const outcome = async (act: (request: FakeRequest) => void, cancel = signal): Promise<MMError> => {
      const sent = upload(cancel);
      const refused = caught(sent);
      act(await onItsWay(sent));
      return refused;
    };
    expect(await outcome((request) => request.answer(413, null))).to.include({ code: 'TOO_LARGE' });
    expect(await outcome((request) => request.answer(202, { id: 7 }))).to.include({ code: 'UNAVAILABLE' });
    expect(await outcome((request) => request.onerror!())).to.include({ code: 'UNAVAILABLE' });
    const abort = new AbortController();
    expect((await outcome(() => abort.abort(), abort.signal)).name).to.equal('AbortError');
    expect((await caught(upload(abort.signal))).name).to.equal('AbortError');
    expect(FakeRequest.last.body).to.equal(null);
  });

  it('knows an asset’s id from a URL', () => {
    expect(['a1b2', 'deck-7', 'A_b'].every(isAssetId)).to.equal(true);
    expect(['', 'a/b', 'https://x', 'a.pdf', '..', 'ä', 'x'.repeat(129)].some(isAssetId)).to.equal(false);
  });
});
