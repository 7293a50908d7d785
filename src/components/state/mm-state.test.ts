import { expect, html, oneEvent } from '@open-wc/testing';
import type { Room } from '../../core/room/room.js';
import { createMemoryRoom, type MemoryRoom } from '../../core/testing/memory-room.js';
import { FakeRoom } from '../base/testing/fake-room.js';
import { inRoom, inlineStyled, manualTimers, textOf } from '../base/testing/in-room.js';
import './mm-state.js';
import type { MMState } from './mm-state.js';

const FORM = html`
  <mm-state lang="en" name="form">
    <label>City <input data-mm-bind="city" value="Oslo" /></label>
    <label>About <textarea data-mm-bind="about"></textarea></label>
    <label><input type="checkbox" data-mm-bind="lunch" /> Lunch</label>
    <label><input type="radio" name="size" value="s" data-mm-bind="size" /> Small</label>
    <label><input type="radio" name="size" value="l" data-mm-bind="size" /> Large</label>
    <label>Guests <input type="number" data-mm-bind="guests" value="2" /></label>
    <label>How much <input type="range" data-mm-bind="much" min="0" max="10" value="3" /></label>
    <label>When <input type="date" data-mm-bind="when" /></label>
    <label
      >Which
      <select data-mm-bind="which">
        <option>a</option>
        <option>b</option>
      </select></label
    >
    <label
      >Many
      <select multiple data-mm-bind="many">
        <option>a</option>
        <option>b</option>
      </select></label
    >
    <label>Secret <input type="password" data-mm-bind="secret" /></label>
    <details data-mm-bind="more">
      <summary>More</summary>
      Here
    </details>
    <output data-mm-bind="city"></output>
    <button type="button" data-mm-toggle="menu">Menu</button>
    <nav data-mm-class="menu:open"></nav>
    <button type="button" data-mm-set="tab=1">One</button>
    <button type="button" data-mm-set="tab=2">Two</button>
    <section class="first" data-mm-class="tab=2:second tab=1:first"></section>
  </mm-state>
`;

/** The form in `room`, live. */
async function formIn(room: Room | undefined, template = FORM): Promise<MMState> {
  const { element } = await inRoom<MMState>(room, template);
  if (room) await shown(element, () => element.matches(':state(live)'));
  return element;
}

async function shown(element: MMState, is: () => boolean): Promise<void> {
  while (!is()) {
    await new Promise(requestAnimationFrame);
    await element.updateComplete;
  }
}

type Field = HTMLInputElement;
const at = <E extends Element = Field>(element: MMState, selector: string): E =>
  element.querySelector<E>(selector)!;
const bound = <E extends Element = Field>(element: MMState, key: string): E =>
  at<E>(element, `[data-mm-bind="${key}"]`);

/** Somebody types: the field has `text` now. */
function type(field: Field, text: string): void {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

describe('<mm-state>', () => {
  let room: MemoryRoom;
  beforeEach(() => (room = createMemoryRoom()));
  afterEach(() => room.close());

  async function two(template = FORM): Promise<readonly [here: MMState, there: MMState, ana: Room]> {
    const [ana, ben] = [await room.join('Ana'), await room.join('Ben')];
    return [await formIn(ana, template), await formIn(ben, template), ana];
  }

  /** Resolves when everybody has everything. */
  async function settled(...elements: MMState[]): Promise<void> {
    const [one, ...others] = elements;
    const same = (): boolean =>
      room.rooms.every((each) => each.rev === room.rev && each.doc('form', 'state').pending === 0) &&
      others.every((other) => JSON.stringify(other.state) === JSON.stringify(one!.state));
    while (!same()) await new Promise(requestAnimationFrame);
  }

  it('shares what each control is for', async () => {
    const [here, there] = await two();
    type(bound(here, 'city'), 'Bergen');
    type(bound(here, 'about'), 'Fjords\nand rain');
    bound(here, 'lunch').click();
    at(here, '[value=l]').click();
    type(bound(here, 'guests'), '4');
    type(bound(here, 'much'), '7');
    type(bound(here, 'when'), '2026-05-17');
    type(bound(here, 'which'), 'b');
    at<HTMLOptionElement>(here, '[multiple] option').selected = true;
    bound(here, 'many').dispatchEvent(new InputEvent('input', { bubbles: true }));
    bound<HTMLDetailsElement>(here, 'more').open = true;
    await shown(here, () => here.state?.['more'] === true);
    at<HTMLButtonElement>(here, '[data-mm-toggle]').click();
    at<HTMLButtonElement>(here, '[data-mm-set="tab=2"]').click();
    await settled(here, there);
    expect(there.state).to.deep.equal({
      ...{ city: 'Bergen', about: 'Fjords\nand rain', lunch: true, size: 'l', guests: 4, much: 7 },
      ...{ when: '2026-05-17', which: 'b', many: ['a'], more: true, menu: true, tab: '2' },
    });
    expect(bound(there, 'city').value).to.equal('Bergen');
    expect(bound<HTMLTextAreaElement>(there, 'about').value).to.equal('Fjords\nand rain');
    expect(bound(there, 'lunch').checked).to.equal(true);
    expect([at(there, '[value=s]').checked, at(there, '[value=l]').checked]).to.deep.equal([false, true]);
    expect(bound(there, 'guests').value).to.equal('4');
    expect(bound(there, 'much').value).to.equal('7');
    expect(bound(there, 'when').value).to.equal('2026-05-17');
    expect(bound(there, 'which').value).to.equal('b');
    expect(at<HTMLSelectElement>(there, '[multiple]').selectedOptions.length).to.equal(1);
    expect(bound<HTMLDetailsElement>(there, 'more').open).to.equal(true);
    expect(at(there, 'output').textContent).to.equal('Bergen');
    expect(at(there, 'nav').className).to.equal('open');
    expect(at(there, 'section').className).to.equal('second');
    expect(at(there, '[data-mm-toggle]').getAttribute('aria-pressed')).to.equal('true');
    expect(at(there, '[data-mm-set="tab=2"]').getAttribute('aria-pressed')).to.equal('true');
  });

  it('keeps the words of two who type in one field, from the first letter on', async () => {
    const [here, there, ana] = await two();
    room.cut(ana);
    type(bound(here, 'city'), 'New Oslo');
    type(bound(there, 'city'), 'Oslo, Norway');
    type(bound(there, 'about'), 'Ben');
    type(bound(here, 'about'), 'Ana');
    room.restore(ana);
    await settled(here, there);
    expect(bound(here, 'city').value).to.equal('New Oslo, Norway');
    expect(bound(there, 'city').value).to.equal('New Oslo, Norway');
    expect(bound(here, 'about').value).to.contain('Ana').and.to.contain('Ben');
  });

  it('leaves the caret in its words, and what is being composed alone', async () => {
    const [here, there] = await two();
    const mine = bound(here, 'city');
    const theirs = bound(there, 'city');
    mine.focus();
    type(mine, 'Oslo town');
    mine.setSelectionRange(5, 9);
    await settled(here, there);
    type(theirs, 'In Oslo town');
    await settled(here, there);
    expect([mine.value, mine.selectionStart, mine.selectionEnd]).to.deep.equal(['In Oslo town', 8, 12]);
    mine.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    type(mine, 'In Oslo town か');
    type(theirs, 'Now in Oslo town');
    await settled(here, there);
    expect(mine.value, 'untouched while it is composed').to.equal('In Oslo town か');
    mine.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await settled(here, there);
    expect(mine.value).to.equal('Now in Oslo town か');
    expect(theirs.value).to.equal('Now in Oslo town か');
  });

  it('binds what comes later, and lets go of what is gone', async () => {
    const [here, there] = await two();
    type(bound(here, 'city'), 'Bergen');
    await settled(here, there);
    const late = document.createElement('input');
    late.setAttribute('data-mm-bind', 'city');
    there.append(late);
    await shown(there, () => late.value === 'Bergen');
    late.remove();
    await shown(there, () => !there.contains(late));
    type(bound(here, 'city'), 'Stavanger');
    await settled(here, there);
    expect(late.value).to.equal('Bergen');
    there.append(late);
    await shown(there, () => late.value === 'Stavanger');
    late.setAttribute('data-mm-bind', 'about');
    await shown(there, () => late.value === '');
  });

  it('shares a class that the page itself gives and takes', async () => {
    const [here, there] = await two();
    at(here, 'nav').classList.add('open');
    await shown(there, () => at(there, 'nav').classList.contains('open'));
    at(there, 'nav').classList.remove('open');
    await shown(here, () => !at(here, 'nav').classList.contains('open'));
    expect(at(here, '[data-mm-toggle]').getAttribute('aria-pressed')).to.equal('false');
  });

  it('lets viewers look on, and gives the page back as it was', async () => {
    const viewer = await formIn(await room.join('Vera', 'viewer'));
    const ana = await formIn(await room.join('Ana'));
    const disabled = (element: MMState): number => element.querySelectorAll(':disabled:not(option)').length;
    const all = viewer.querySelectorAll('input:not([type=password]), textarea, select, button').length;
    expect(disabled(viewer)).to.equal(all);
    expect(disabled(ana)).to.equal(0);
    bound<HTMLDetailsElement>(viewer, 'more').open = true;
    await shown(viewer, () => !bound<HTMLDetailsElement>(viewer, 'more').open);
    at(viewer, 'nav').classList.add('open');
    await shown(viewer, () => !at(viewer, 'nav').classList.contains('open'));
    expect(room.log.length).to.equal(0);
    type(bound(ana, 'city'), 'Bergen');
    await shown(viewer, () => bound(viewer, 'city').value === 'Bergen');
    viewer.remove();
    expect(disabled(viewer)).to.equal(0);
    ana.readOnly = true;
    await ana.updateComplete;
    expect(disabled(ana)).to.equal(all);
  });

  it('shares no secret, no address and no markup, whatever others put there', async () => {
    const EVIL = html`
      <mm-state lang="en" name="form">
        <input type="password" data-mm-bind="secret" /><input type="file" data-mm-bind="file" />
        <a data-mm-bind="text" href="#a">x</a>
        <p data-mm-bind="list"></p>
        <img data-mm-bind="image" alt="" />
        <script type="text/plain" data-mm-bind="text"></script>
        <div data-mm-bind="kept"><b>kept</b></div>
        <div contenteditable data-mm-bind="text">mine</div>
        <input data-mm-bind="city" /><select data-mm-bind="which">
          <option>a</option>
        </select>
        <input type="number" data-mm-bind="guests" /><video data-mm-bind="film"></video>
        <section data-mm-class="text:on list:off"></section>
      </mm-state>
    `;
    const ana = await room.join('Ana');
    const here = await formIn(ana, EVIL);
    const before = here.querySelectorAll('*').length;
    type(at(here, '[type=password]'), 'hunter2');
    const html_ = '<img src=x onerror=alert(1)>';
    await ana.doc('form', 'state').submit('edit', {
      value: {
        ...{ secret: 'x', file: 'x', text: html_, list: [html_], image: 'javascript:alert(1)', kept: html_ },
        ...{
          city: { toString: 1 },
          which: 'nowhere',
          guests: 'many',
          film: { playing: 'yes', position: -1, at: {} },
        },
      },
    });
    await shown(here, () => at(here, 'a').textContent === html_);
    expect(here.querySelectorAll('*').length).to.equal(before);
    expect(at<HTMLAnchorElement>(here, 'a').getAttribute('href')).to.equal('#a');
    expect(at(here, 'p').textContent).to.equal('');
    expect(at<HTMLImageElement>(here, 'img').getAttributeNames()).to.deep.equal(['data-mm-bind', 'alt']);
    expect(at(here, 'script').textContent).to.equal('');
    expect(at(here, 'b').textContent).to.equal('kept');
    expect(at(here, '[contenteditable]').textContent).to.equal('mine');
    expect(at(here, '[type=password]').value).to.equal('hunter2');
    expect(bound(here, 'city').value).to.equal('');
    expect(bound(here, 'which').value).to.equal('a');
    expect(bound(here, 'guests').value).to.equal('');
    expect(at(here, 'section').className).to.equal('');
    expect(JSON.stringify(room.snapshot())).not.to.contain('hunter2');
  });

  it('keeps audio and video together, within a second', async () => {
    // As a blob: what the test server serves has no ranges, and cannot be seeked in.
    const film = URL.createObjectURL(await (await fetch('/demo/site/media/a-day.webm')).blob());
    const [here, there] = await two(html`
      <mm-state lang="en" name="form">
        <video .muted=${true} data-mm-bind="film" src=${film}></video>
      </mm-state>
    `);
    const [mine, theirs] = [bound<HTMLVideoElement>(here, 'film'), bound<HTMLVideoElement>(there, 'film')];
    for (const video of [mine, theirs]) if (!video.readyState) await oneEvent(video, 'loadeddata');
    const seeked = oneEvent(mine, 'seeked');
    mine.currentTime = 3;
    await seeked;
    await shown(there, () => Math.abs(theirs.currentTime - 3) < 0.1);
    expect(theirs.paused).to.equal(true);
    await mine.play();
    await shown(there, () => !theirs.paused);
    expect(here.state!['film']).to.include({ playing: true });
    theirs.pause();
    await shown(here, () => mine.paused);
    await settled(here, there);
    const { film: last } = here.state as { film: { playing: boolean; position: number } };
    expect(last.playing).to.equal(false);
    await shown(here, () => Math.abs(mine.currentTime - last.position) < 1);
    for (const hostile of [{ playing: true }, { playing: true, position: 1e999, at: 0 }, [1], 'x', null])
      await here.set('film', hostile as never).catch(() => undefined);
    await settled(here, there);
    expect(mine.paused).to.equal(true);
    URL.revokeObjectURL(film);
  });

  it('says what it cannot bind, and what is shared that cannot be', async () => {
    const ana = await room.join('Ana');
    for (const key of ['a b', '__proto__', 'toString', '']) {
      const here = await formIn(
        ana,
        html`<mm-state lang="en" name="form"><input aria-label="x" data-mm-bind=${key} /></mm-state>`,
      );
      expect(textOf(here, '.note')).to.contain('cannot be bound');
      type(at(here, 'input'), 'x');
      here.remove();
    }
    expect(room.log.length).to.equal(0);
    const here = await formIn(ana);
    await ana.doc('form', 'state').submit('edit', { value: [1] });
    await shown(here, () => here.state === undefined);
    await here.updateComplete;
    expect(textOf(here, '.note')).to.contain('no object');
  });

  it('leaves what is bound within another of its kind to that one', async () => {
    const here = await formIn(
      await room.join('Ana'),
      html`<mm-state name="form"
        ><mm-state name="inner"><input data-mm-bind="city" /></mm-state
      ></mm-state>`,
    );
    const inner = at<MMState>(here, 'mm-state');
    await shown(inner, () => inner.matches(':state(live)'));
    type(at(here, 'input'), 'Rome');
    await settled(here);
    expect(Object.keys(room.snapshot().docs)).to.deep.equal(['inner']);
  });

  it('tells what was changed by what people call it, undoes it, and reads out what others do', async () => {
    const [here, there] = await two();
    const timers = manualTimers();
    there.timers.use(timers.after);
    const changed = oneEvent(there, 'mm-state-change');
    bound(here, 'lunch').click();
    await settled(here, there);
    expect((await changed).detail).to.deep.include({ name: 'form', state: { lunch: false }, local: false });
    timers.fire();
    await there.updateComplete;
    expect(textOf(there, '[role=status]')).to.equal('Ana changed “Lunch”');
    await here.undo();
    await settled(here, there);
    expect([bound(here, 'lunch').checked, bound(there, 'lunch').checked]).to.deep.equal([false, false]);
    await here.redo();
    await settled(here, there);
    expect(bound(there, 'lunch').checked).to.equal(true);
  });

  it('is accessible in every state, and leaks nothing when it goes and comes back', async () => {
    const alone = await formIn(undefined);
    expect(textOf(alone, '.note')).to.contain('Not in a room');
    expect(alone.querySelectorAll(':disabled').length, 'the page is the reader’s own').to.equal(0);
    await expect(alone).to.be.accessible();
    const fake = new FakeRoom('fake', undefined, () => ({}), false);
    const { element, host } = await inRoom<MMState>(fake, FORM);
    expect(textOf(element, '.note')).to.contain('Getting ready');
    expect(element.querySelectorAll(':disabled').length).to.be.greaterThan(10);
    fake.fakeDoc('form', 'state').arrive();
    await shown(element, () => element.matches(':state(live)'));
    await expect(element).to.be.accessible();
    expect(inlineStyled(element)).to.deep.equal([]);
    fake.setStatus('reconnecting');
    await element.updateComplete;
    expect(textOf(element, '.note')).to.contain('offline');
    expect(element.querySelectorAll(':disabled').length).to.equal(0);
    fake.setStatus('closed');
    await element.updateComplete;
    expect(textOf(element, '.note')).to.contain('left');
    fake.setStatus('live');
    const { subscriptions } = fake;
    element.remove();
    expect([fake.subscriptions, element.timers.size]).to.deep.equal([0, 0]);
    host.append(element);
    await element.updateComplete;
    expect(fake.subscriptions).to.equal(subscriptions);
  });
});
