import { expect } from '@open-wc/testing';
import { codeOf, stepsOf, titleOf } from './doctor-says.js';
import { doctorTexts } from './doctor.strings.js';
import { browserOf, browserSurroundings, examine, type Surroundings } from './doctor.js';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36';

/** A page with nothing in the way, but for `fields`. */
const page = (fields: Partial<Surroundings> = {}): Surroundings => ({
  secure: true,
  framed: false,
  userAgent: CHROME,
  allows: () => true,
  permission: async () => 'prompt',
  ...fields,
});

const causeOf = async (...args: Parameters<typeof examine>): Promise<string> =>
  (await examine(...args)).cause;

const inEnglish = doctorTexts(undefined);

describe('the permission doctor', () => {
  it('tells a no of the person, of the browser and of the system apart', async () => {
    expect(await causeOf('camera', 'denied', page())).to.equal('refused');
    expect(await causeOf('camera', 'denied', page({ permission: async () => 'denied' }))).to.equal('blocked');
    expect(await causeOf('camera', 'denied', page({ permission: async () => 'granted' }))).to.equal('system');
    expect(await causeOf('camera', 'denied', page({ permission: async () => null }))).to.equal('blocked');
    expect(await causeOf('screen', 'denied', page({ permission: async () => 'denied' }))).to.equal('refused');
  });

  it('tells the frame, the page’s own policy and an insecure page apart, with what to write', async () => {
    const closed = { allows: () => false };
    const inFrame = await examine('microphone', 'policy', page({ ...closed, framed: true }));
    expect(inFrame.cause).to.equal('frame');
    expect(codeOf(inFrame)).to.equal('<iframe allow="microphone" …>');
    expect(inFrame.again).to.equal(false);
    const own = await examine('screen', 'policy', page(closed));
    expect(own.cause).to.equal('policy');
    expect(codeOf(own)).to.equal('Permissions-Policy: display-capture=(self)');
    expect(await causeOf('camera', 'denied', page({ ...closed, framed: true }))).to.equal('frame');
    expect(await causeOf('camera', 'policy', page({ allows: () => null, framed: true }))).to.equal('frame');
    expect(await causeOf('camera', 'policy', page({ ...closed, secure: false }))).to.equal('insecure');
    expect(await causeOf('camera', 'denied', page({ allows: () => null }))).to.equal('refused');
  });

  it('has a title and a way out for every problem, in every browser', async () => {
    const agents = {
      chromium: CHROME,
      'android-chromium': `${CHROME} Android Mobile`,
      firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0',
      safari:
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15',
      'safari-ios':
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1',
      other: 'a reader of its own',
    };
    const ways = new Set<string>();
    for (const [browser, userAgent] of Object.entries(agents)) {
      expect(browserOf(userAgent)).to.equal(browser);
      const blocked = await examine(
        'camera',
        'denied',
        page({ userAgent, permission: async () => 'denied' }),
      );
      ways.add(stepsOf(inEnglish, blocked).join());
      for (const kind of ['microphone', 'camera', 'screen'] as const) {
        for (const problem of ['denied', 'policy', 'missing', 'busy', 'ended', 'held', 'failed'] as const) {
          const found = await examine(kind, problem, page({ userAgent }));
          const { cause } = found;
          const steps = stepsOf(inEnglish, found);
          expect(titleOf(inEnglish, found)).to.contain(kind);
          if (cause === 'missing' && kind === 'screen') expect(steps).to.deep.equal([]);
          else expect(steps.length).to.be.at.least(1);
        }
      }
    }
    expect(ways.size, 'each browser has its own steps').to.equal(6);
  });

  it('asks for nothing in the page that it is in', async () => {
    const around = browserSurroundings();
    expect(around.secure).to.equal(true);
    expect(around.allows('camera')).to.be.oneOf([true, false, null]);
    expect(await around.permission('camera')).to.be.oneOf(['granted', 'denied', 'prompt', null]);
    expect(await around.permission('no such thing')).to.equal(null);
  });

  it('knows a frame that passes nothing on', async () => {
    const frame = document.createElement('iframe');
    frame.allow = "camera 'none'; microphone 'none'";
    document.body.append(frame);
    const { featurePolicy } = frame.contentDocument as Document & {
      featurePolicy?: { allowsFeature(feature: string): boolean };
    };
    expect(featurePolicy?.allowsFeature('camera')).to.equal(false);
    frame.remove();
  });
});
