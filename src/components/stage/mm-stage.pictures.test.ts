import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { askedFor, callRoom, picture, sends, type CallRoom } from '../base/call/testing/call-room.js';
import { remote, type FakeMedia } from '../base/testing/fake-media.js';
import { person } from '../base/testing/fake-room.js';
import { allInside, inside } from '../base/testing/in-room.js';
import { boxOf, button, labels, settled, stageInCall } from './testing/stage-page.js';

type Size = { width: number; height: number };

/** What the call knows of what is looked at: the last word for each picture. */
function shown(media: FakeMedia): Record<string, Size> {
  const found: Record<string, Size> = {};
  for (const [participant, source, size] of askedFor(media, 'show') as [string, string, Size | null][]) {
    if (size) found[`${source} ${participant}`] = size;
    else delete found[`${source} ${participant}`];
  }
  return found;
}

function crowd(count: number): CallRoom {
  const ids = Array.from({ length: count }, (_, index) => `p${index}`);
  const call = callRoom('live', ids);
  call.media.remote = ids.flatMap((id) => sends(id));
  return call;
}

/** Has the page hidden, or shown again, as far as it can tell. */
function hidePage(hidden: boolean): void {
  if (hidden) Object.defineProperty(document, 'hidden', { configurable: true, value: true });
  else delete (document as { hidden?: boolean }).hidden;
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('<mm-stage>: the pictures that are received', () => {
  it('are those that are seen, as large as they are in device pixels', async () => {
    const call = callRoom('live', ['ana', 'ben']);
    call.media.remote = [...sends('ana'), ...sends('ben'), remote('ana', 'screen')];
    const { element, host } = await stageInCall(call);
    const sizes = (): string[] =>
      Object.entries(shown(call.media)).map(([key, { width, height }]) => `${key} ${width} ${height}`);
    const drawn = (...keys: string[]): string[] =>
      keys.map((key) => {
        const { width, height } = boxOf(element, key);
        return `${key} ${Math.round(width * devicePixelRatio)} ${Math.round(height * devicePixelRatio)}`;
      });
    expect(sizes().sort()).to.deep.equal(drawn('camera ana', 'camera ben', 'screen ana').sort());
    host.style.width = '500px';
    await settled(element);
    expect(sizes().sort()).to.deep.equal(drawn('camera ana', 'camera ben', 'screen ana').sort());
    const { length } = askedFor(call.media, 'show');
    call.media.changed();
    await settled(element);
    expect(askedFor(call.media, 'show')).to.have.length(length);
  });

  it('are none while the stage is out of sight or the page is hidden', async () => {
    const call = callRoom('live', ['ana']);
    call.media.remote = sends('ana');
    const { element, host } = await stageInCall(call);
    expect(Object.keys(shown(call.media))).to.deep.equal(['camera ana']);
    host.style.marginTop = '5000px';
    await settled(element);
    expect(shown(call.media)).to.deep.equal({});
    host.style.marginTop = '0';
    await settled(element);
    expect(Object.keys(shown(call.media))).to.deep.equal(['camera ana']);
    hidePage(true);
    expect(shown(call.media)).to.deep.equal({});
    hidePage(false);
    expect(Object.keys(shown(call.media))).to.deep.equal(['camera ana']);
    host.style.display = 'none';
    await settled(element);
    expect(shown(call.media)).to.deep.equal({});
  });

  it('are none of those who left, and none after the stage has', async () => {
    const call = callRoom('live', ['ana', 'ben']);
    call.media.remote = [...sends('ana'), ...sends('ben')];
    const { element } = await stageInCall(call);
    call.media.changed({ remote: sends('ben') });
    await settled(element);
    expect(Object.keys(shown(call.media))).to.deep.equal(['camera ben']);
    element.remove();
    expect(shown(call.media)).to.deep.equal({});
  });

  it('are those of one page where there are more people than places', async () => {
    const call = crowd(9);
    const { element, host } = await stageInCall(call);
    host.style.cssText = 'display: block; width: 260px; height: 260px';
    await settled(element);
    const first = allInside(element, '.tile').length;
    expect(first).to.be.within(2, 6);
    expect(Object.keys(shown(call.media))).to.have.length(first - 1);
    await expect(element).to.be.accessible();
    inside(element, '.turn.next').click();
    await settled(element);
    expect(labels(element)[0]).to.equal(`P${first - 1}`);
    expect(Object.keys(shown(call.media))).to.not.include('camera p0');
    expect(Object.keys(shown(call.media))).to.include(`camera p${first - 1}`);
    inside(element, '.turn.previous').click();
    await settled(element);
    expect(labels(element)[0]).to.include('(you)');
  });

  it('come onto the first page when somebody speaks there', async () => {
    const call = crowd(40);
    const { element } = await stageInCall(call);
    call.media.changed({ speaking: new Set(['p39']), speakers: ['p39'] });
    await settled(element);
    expect(labels(element)).to.include('P39, speaking');
    expect(labels(element)[0]).to.include('(you)');
  });

  it('stay on the page one looks at when people leave, as long as there is one', async () => {
    const call = crowd(40);
    const { element } = await stageInCall(call);
    inside(element, '.turn.next').click();
    await settled(element);
    call.media.changed({ remote: sends('p0') });
    await settled(element);
    expect(labels(element)).to.deep.equal(['Maria (you), microphone off', 'P0']);
    expect(allInside(element, '.turn')).to.have.length(0);
  });

  it('leave the person in the place of their own while the line carries none: a camera that rests is black', async () => {
    const call = callRoom('live', ['ana']);
    call.media.remote = sends('ana');
    call.media.setOwn('camera', { wanted: true, on: true, stream: picture() });
    const { element } = await stageInCall(call);
    const own = (): number => allInside(element, '.tile.own video').length;
    for (const [rung, videos, said] of [
      ['reduced', 1, 'Maria (you)'],
      ['audio', 0, 'Maria (you), picture paused'],
      ['operations', 0, 'Maria (you), picture paused'],
      ['full', 1, 'Maria (you)'],
    ] as const) {
      const on = videos === 1;
      call.media.setOwn('microphone', { wanted: true, on: true });
      call.media.setOwn('camera', { wanted: true, on, stream: call.media.own.camera.stream });
      call.media.changed({ rung });
      await settled(element);
      expect([own(), labels(element)[0]], rung).to.deep.equal([videos, said]);
    }
  });

  it('have the name from its beginning on, whichever way it is written', async () => {
    const call = callRoom('live', []);
    call.room.enter(person('ana', { name: 'محمد بن عبد الله' }));
    call.room.enter(person('ben', { name: 'Wolfeschlegelsteinhausenbergerdorff' }));
    call.media.remote = [...sends('ana'), ...sends('ben')];
    for (const dir of ['ltr', 'rtl'] as const) {
      const { element } = await stageInCall(call, html`<mm-stage dir=${dir}></mm-stage>`);
      const way = (id: string): string =>
        getComputedStyle(inside(element, `[data-key="camera ${id}"] .name`)).direction;
      expect([way('ana'), way('ben')], dir).to.deep.equal(['rtl', 'ltr']);
    }
  });

  it('keep playing while others come and go', async () => {
    const call = callRoom('live', ['ana', 'ben', 'cem']);
    const stream = picture();
    call.media.remote = [...sends('ben'), ...sends('ana', { stream })];
    const { element } = await stageInCall(call);
    const video = inside<HTMLVideoElement>(element, '[data-key="camera ana"] video');
    await video.play();
    let begun = 0;
    Object.defineProperty(video, 'srcObject', { get: () => stream, set: () => begun++ });
    call.media.changed({ speaking: new Set(['ben']), speakers: ['ben'] });
    await settled(element);
    call.media.changed({ remote: [...sends('ana', { stream }), ...sends('cem')] });
    await settled(element);
    element.layout = 'speaker';
    await settled(element);
    expect(inside(element, '[data-key="camera ana"] video')).to.equal(video);
    expect(video.paused).to.equal(false);
    // A picture whose stream is set, be it the same, begins anew: it is black for a moment, whatever else it says.
    expect(begun).to.equal(0);
  });
});

describe('<mm-stage>: by the keyboard', () => {
  const press = (element: HTMLElement, key: string): boolean =>
    element.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
    );
  const focused = (root: Element): string | null | undefined =>
    root.shadowRoot!.activeElement?.getAttribute('aria-label');

  it('has one tile in the order of tabs, and the arrows go to the others', async () => {
    const { element } = await stageInCall(crowd(3));
    const inOrder = (): (string | null)[] =>
      allInside(element, '.face[tabindex="0"]').map((face) => face.getAttribute('aria-label'));
    expect(inOrder()).to.deep.equal(['Maria (you), microphone off']);
    inside(element, '.face').focus();
    expect(press(inside(element, '.face'), 'ArrowRight')).to.equal(false);
    expect(focused(element)).to.equal('P0');
    press(inside(element, '[data-key="camera p0"] .face'), 'ArrowDown');
    await settled(element);
    expect([focused(element), inOrder()]).to.deep.equal(['P2', ['P2']]);
    press(inside(element, '[data-key="camera p2"] .face'), 'Home');
    expect(focused(element)).to.include('(you)');
    expect(press(inside(element, '.face'), 'x')).to.equal(true);
  });

  it('goes the other way where one reads from the right', async () => {
    const { element } = await stageInCall(crowd(1), html`<mm-stage dir="rtl"></mm-stage>`);
    expect(boxOf(element, 'camera me').left).to.be.above(boxOf(element, 'camera p0').left);
    inside(element, '.face').focus();
    press(inside(element, '.face'), 'ArrowLeft');
    expect(focused(element)).to.equal('P0');
  });

  it('turns the pages', async () => {
    const { element } = await stageInCall(crowd(40));
    inside(element, '.face').focus();
    press(inside(element, '.face'), 'PageDown');
    await settled(element);
    expect(labels(element)[0]).to.not.include('(you)');
    press(inside(element, '.area'), 'PageUp');
    await settled(element);
    expect(labels(element)[0]).to.include('(you)');
  });

  it('has somebody else in the order of tabs when that tile is gone', async () => {
    const call = crowd(2);
    const { element } = await stageInCall(call);
    button(element, 'P1').focus();
    call.media.changed({ remote: sends('p0') });
    call.room.enter(person('p0'));
    await settled(element);
    expect(allInside(element, '.face[tabindex="0"]')).to.have.length(1);
  });
});
