import { expect } from '@open-wc/testing';
import { API_LIMIT_MS, API_URL, ApiError, loadApi } from './api-loader.js';
import type { YTGlobals } from './iframe-api.js';
import { browserClock, ManualClock } from './testing/stand-in.js';

const page = window as unknown as YTGlobals;
const scripts = (): HTMLScriptElement[] => [
  ...document.querySelectorAll<HTMLScriptElement>(`script[src^="${API_URL}"]`),
];
const { signal } = new AbortController();

async function reason(loading: Promise<unknown>): Promise<string> {
  const error = await loading.then(
    () => null,
    (caught: unknown) => caught,
  );
  return error instanceof ApiError ? error.reason : `no ApiError but ${String(error)}`;
}

/** A script that the page has, and that never does anything. */
function idleScript(): HTMLScriptElement {
  const script = document.createElement('script');
  script.type = 'text/plain';
  script.src = `${API_URL}?of-the-page`;
  document.head.append(script);
  return script;
}

describe('loading the IFrame API', () => {
  beforeEach(() => {
    for (const script of scripts()) script.remove();
    delete page.YT;
    delete page.onYouTubeIframeAPIReady;
  });

  it('fetches it once for all who ask at the same time', async () => {
    const clock = new ManualClock();
    const [one, two] = await Promise.all([loadApi(clock, signal), loadApi(clock, signal)]);
    expect(one.Player).to.equal(two.Player);
    expect([scripts().length, clock.waiting]).to.deep.equal([1, 0]);
    await loadApi(clock, signal);
    expect(scripts()).to.have.length(1);
  });

  it('takes what the page has already', async () => {
    const YT = { Player: class {} as never };
    page.YT = YT;
    expect(await loadApi(new ManualClock(), signal)).to.equal(YT);
    expect(scripts()).to.have.length(0);
  });

  it('calls whoever waited by the common name before, and gives the name back', async () => {
    let called = 0;
    const theirs = (): void => void called++;
    page.onYouTubeIframeAPIReady = theirs;
    await loadApi(browserClock, signal);
    expect(called).to.equal(1);
    expect(page.onYouTubeIframeAPIReady).to.equal(theirs);
  });

  it('hears of it when somebody takes the common name afterwards', async () => {
    const loading = loadApi(browserClock, signal);
    page.onYouTubeIframeAPIReady = () => undefined;
    await loading;
  });

  it('waits for the script of somebody else, and lets them hear of it as well', async () => {
    const script = idleScript();
    let called = 0;
    page.onYouTubeIframeAPIReady = () => void called++;
    const loading = loadApi(new ManualClock(), signal);
    expect(scripts()).to.deep.equal([script]);
    page.YT = { Player: class {} as never };
    page.onYouTubeIframeAPIReady();
    expect(await loading).to.equal(page.YT);
    expect(called).to.equal(1);
  });

  it('says that it cannot be reached, and asks anew next time', async () => {
    const first = loadApi(browserClock, signal);
    const [script] = scripts();
    script!.dispatchEvent(new Event('error'));
    expect(await reason(first)).to.equal('unreachable');
    const second = loadApi(browserClock, signal);
    expect(scripts()).to.have.length(1);
    expect(scripts()[0]).not.to.equal(script);
    await second;
  });

  it('says that the page forbids it', async () => {
    const loading = loadApi(browserClock, signal);
    const violation = {
      blockedURI: API_URL,
      violatedDirective: 'script-src',
      effectiveDirective: 'script-src',
    };
    document.dispatchEvent(
      new SecurityPolicyViolationEvent('securitypolicyviolation', {
        ...violation,
        documentURI: location.href,
        originalPolicy: '',
        disposition: 'enforce',
        statusCode: 200,
      }),
    );
    scripts()[0]!.dispatchEvent(new Event('error'));
    expect(await reason(loading)).to.equal('csp');
  });

  it('gives up after a while, and leaves nothing that would stand in the way', async () => {
    const clock = new ManualClock();
    idleScript();
    const loading = loadApi(clock, signal);
    clock.pass(API_LIMIT_MS);
    expect(await reason(loading)).to.equal('timeout');
    expect([scripts().length, clock.waiting, page.onYouTubeIframeAPIReady]).to.deep.equal([0, 0, undefined]);
  });

  it('stops waiting when nobody wants it any more', async () => {
    const life = new AbortController();
    const clock = new ManualClock();
    idleScript();
    const loading = loadApi(clock, life.signal);
    life.abort();
    expect(await reason(loading)).to.equal('timeout');
    expect([clock.waiting, page.onYouTubeIframeAPIReady]).to.deep.equal([0, undefined]);
  });
});
