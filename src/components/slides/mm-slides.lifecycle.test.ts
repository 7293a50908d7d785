import { expect, html } from '@open-wc/testing';
import { FakeRoom } from '../base/testing/fake-room.js';
import { allInside, inlineStyled, inside, textOf } from '../base/testing/in-room.js';
import { appears, deckOf, deckRoom, reduceDeck, settle } from './testing/deck-room.js';
import { manifestOf, type FakeAssets } from './testing/fake-assets.js';

const shown = (element: Element): string | undefined =>
  inside<HTMLImageElement>(element, '.pages img.shown').alt;

describe('<mm-slides>: coming and going', () => {
  it('lets go of everything when it is removed, and is whole again when it is put back', async () => {
    const { element, host, room, doc, assets, settled } = await deckRoom({ deck: deckOf('a', 3) });
    element.remove();
    expect(assets.signals.every(({ aborted }) => aborted)).to.equal(true);
    expect([room.subscriptions, element.timers.size]).to.deep.equal([0, 0]);
    expect(element.page).to.equal(0);
    doc.remote(room.self!, 'goto', { page: 2 });
    host.append(element);
    await settled();
    expect([element.page, shown(element)]).to.deep.equal([2, 'Slide 3 of 3']);
    await element.previous();
    await settled();
    expect(shown(element)).to.equal('Slide 2 of 3');
  });

  it('is moved within the page', async () => {
    const { element, host, settled } = await deckRoom({ deck: deckOf('a', 3, 1) });
    const inner = document.createElement('section');
    host.append(inner);
    inner.append(element);
    await settled();
    expect(shown(element)).to.equal('Slide 2 of 3');
    element.style.width = '302px';
    await new Promise<void>((resolve) => {
      const observer = new ResizeObserver(() => {
        observer.disconnect();
        requestAnimationFrame(() => resolve());
      });
      observer.observe(inside(element, '.pages'));
    });
    expect(inside<HTMLImageElement>(element, '.pages img.shown').sizes).to.equal('300px');
  });

  it('changes rooms, and loses its own in the middle of what it does', async () => {
    const { element, room, assets, provide, settled } = await deckRoom({ deck: deckOf('a', 3) });
    assets.hold();
    const other = new FakeRoom('other', reduceDeck, () => deckOf('b', 5, 4));
    assets.manifests.set('b', manifestOf('b', 5));
    const file = new File(['%PDF'], 'talk.pdf', { type: 'application/pdf' });
    const data = new DataTransfer();
    data.items.add(file);
    element.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
    await element.updateComplete;
    provide(other);
    assets.answer!();
    await settled();
    expect(assets.uploads[0]!.options.signal.aborted).to.equal(true);
    expect([room.subscriptions, element.page, shown(element)]).to.deep.equal([0, 4, 'Slide 5 of 5']);
    provide(undefined);
    await settled();
    expect([other.subscriptions, textOf(element, '.empty')]).to.satisfy(
      ([count, text]: [number, string]) => count === 0 && text.includes('mm-room'),
    );
  });

  it('is removed while it opens the overview, loads a manifest or waits for the room', async () => {
    const { element, room, assets, host, settled } = await deckRoom({ deck: deckOf('a', 3) });
    inside(element, '[data-overview]').click();
    element.remove();
    await settled();
    expect(allInside(element, 'mm-slides-picker')).to.have.length(0);
    assets.hold();
    host.append(element);
    await element.updateComplete;
    element.remove();
    assets.answer!();
    await settled();
    expect(room.subscriptions).to.equal(0);

    const late = await deckRoom({ eager: false, deck: deckOf('a', 3) });
    late.element.remove();
    late.doc.arrive();
    await late.settled();
    expect([late.room.subscriptions, late.assets.asked]).to.deep.equal([0, []]);
  });

  it('leaves nobody listening after 500 comings and goings', async () => {
    const { element, host, room, settled } = await deckRoom({ deck: deckOf('a', 3) });
    const before = room.subscriptions;
    for (let i = 0; i < 500; i++) {
      element.remove();
      host.append(element);
      if (i % 50 === 0) await element.updateComplete;
    }
    await settled();
    expect(room.subscriptions).to.equal(before);
    expect(allInside(element, '.pages img')).to.have.length(3);
    element.remove();
    expect([room.subscriptions, element.timers.size]).to.deep.equal([0, 0]);
  });

  it('says when what one edits with does not come, and fetches it again when asked to', async () => {
    let fails = true;
    let asked = 0;
    const template = (assets: FakeAssets): unknown => {
      const fetch = (): Promise<unknown> => {
        asked++;
        return fails ? Promise.reject(new TypeError('offline')) : import('./editing/editing.js');
      };
      return html`<mm-slides .createClient=${() => assets} .fetchEditing=${fetch}></mm-slides>`;
    };
    const { element, room, settled } = await deckRoom({ template: template as never });
    expect(textOf(element, '.over [role=alert]')).to.contain('could not be loaded');
    await expect(element).to.be.accessible();
    inside(element, '.over button').click();
    await settled();
    expect([asked, textOf(element, '.over [role=alert]').includes('could not be loaded')]).to.eql([2, true]);
    fails = false;
    room.setStatus('reconnecting');
    await settled();
    expect(asked, 'nothing is tried while nothing has changed').to.equal(2);
    room.setStatus('live');
    await settled();
    expect(asked).to.equal(3);
    expect(allInside(element, '.over [role=alert]')).to.have.length(0);
  });

  it('changes its document with its name', async () => {
    const { element, room, settled } = await deckRoom({ deck: deckOf('a', 3) });
    await element.next();
    element.name = 'handouts';
    await settled();
    expect([element.page, room.fakeDoc('slides').listeners.size]).to.deep.equal([0, 0]);
  });
});

describe('<mm-slides>: on somebody else’s page', () => {
  it('works under a policy that forbids inline styles and scripts', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "style-src 'self'; script-src 'self'";
    document.head.append(policy);
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
    const { element, settled } = await deckRoom({ deck: deckOf('a', 3) });
    inside(element, '[data-overview]').click();
    await appears(element, 'mm-slides-picker');
    await settled();
    await element.next();
    await settled();
    // The policy is at work: this is what it forbids.
    document.createElement('div').setAttribute('style', 'color: red');
    await settle(element);
    expect(violations).to.deep.equal(['style-src-attr']);
    expect(inlineStyled(element, '.pages')).to.deep.equal([]);
  });
});
