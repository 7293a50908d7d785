import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { allInside, inRoom, inside, inlineStyled, textOf } from '../base/testing/in-room.js';
import type { MapState } from './map-state.js';
import { MMMapChangeEvent } from './mm-map.events.js';
import type { MMMap } from './mm-map.js';
import { FakeEngine, mapRoom } from './testing/map-room.js';

const button = (element: Element, label: string): HTMLButtonElement =>
  inside<HTMLButtonElement>(element, `button[aria-label="${label}"]`);

describe('<mm-map>', () => {
  it('says what it is without a room', async () => {
    const { element } = await inRoom<MMMap>(undefined, html`<mm-map></mm-map>`);
    expect(textOf(element, '.empty')).to.contain('<mm-map>');
    await expect(element).to.be.accessible();
  });

  it('shows the map, and axe finds nothing: alone, with places, while drawing', async () => {
    const { element, other, settled, memory } = await mapRoom();
    expect(element.matches(':state(ready)')).to.equal(true);
    await expect(element).to.be.accessible();
    await other.doc('map').submit('mark', { id: 'a', at: [1, 2], label: '<b>Bar</b>' });
    await settled();
    button(element, 'Places').click();
    await settled();
    inside(element, '.place').click();
    await settled();
    expect(textOf(element, '.mark-label')).to.equal('<b>Bar</b>');
    await expect(element).to.be.accessible();
    button(element, 'Draw an area').click();
    await settled();
    await expect(element).to.be.accessible();
    expect(inlineStyled(element, '.scale, .icon')).to.deep.equal([]);
    memory.close();
  });

  it('begins an untouched map where its attributes say, and tells the others with the first move', async () => {
    const { element, engine, other, memory, settled } = await mapRoom({
      template: html`<mm-map center="16.37,48.2" zoom="9"></mm-map>`,
    });
    expect(engine().options.view).to.deep.equal({ center: [16.37, 48.2], zoom: 9, bearing: 0, pitch: 0 });
    expect(element.view.zoom).to.equal(9);
    expect(memory.log).to.deep.equal([]);
    await element.panTo([10, 50]);
    await settled();
    expect(other.doc<MapState>('map').state).to.include({ zoom: 9 });
    expect(engine().view().center).to.deep.equal([10, 50]);
    memory.close();
  });

  it('sends a moving hand some times a second, the last word exactly, and undoes it in one step', async () => {
    const { element, engine, memory, settled, timers, room } = await mapRoom();
    await room.doc('map').submit('pan', { center: [1, 1] });
    await settled();
    for (const lng of [2, 3, 4]) engine().hand({ center: [lng, 1] });
    expect(room.doc<MapState>('map').state.center).to.deep.equal([2, 1]);
    timers.fire();
    expect(room.doc<MapState>('map').state.center).to.deep.equal([4, 1]);
    engine().hand({ center: [5, 1], zoom: 3 });
    engine().lift();
    await settled();
    expect(room.doc<MapState>('map').state).to.deep.include({ center: [5, 1], zoom: 3 });
    const shown = engine().shown.length;
    expect(shown, 'the own echo moves nothing').to.equal(1);
    button(element, 'Undo').click();
    await settled();
    expect(room.doc<MapState>('map').state).to.deep.include({ center: [1, 1], zoom: 1 });
    button(element, 'Redo').click();
    await settled();
    expect(room.doc<MapState>('map').state).to.deep.include({ center: [5, 1], zoom: 3 });
    memory.close();
  });

  it('undoes a long drag in one step, and leaves what was done before it', async () => {
    const { element, engine, memory, settled, timers, room } = await mapRoom();
    await room.doc('map').submit('pan', { center: [-1, 1] });
    const drag = async (from: number, to: number): Promise<void> => {
      for (let lng = from; lng <= to; lng++) {
        engine().hand({ center: [lng, 1] });
        timers.fire();
      }
      engine().lift();
      await settled();
    };
    await drag(1, 80);
    await drag(81, 99);
    const center = (): readonly number[] => room.doc<MapState>('map').state.center;
    expect(center()).to.deep.equal([99, 1]);
    for (const before of [80, -1, 0]) {
      button(element, 'Undo').click();
      await settled();
      expect(center()[0]).to.equal(before);
    }
    expect(button(element, 'Undo')).to.have.property('disabled', true);
    memory.close();
  });

  it('changes its style when the page changes its colours', async () => {
    const { element, engine, memory, settled } = await mapRoom();
    const grounds: string[] = [];
    const changed = new Promise<void>((resolve) => {
      engine().setStyle = (style?: { layers: readonly unknown[] }) => {
        grounds.push(JSON.stringify(style));
        resolve();
      };
    });
    await settled();
    expect(grounds).to.deep.equal([]);
    element.style.colorScheme = 'dark';
    await changed;
    expect(grounds).to.have.lengthOf(1);
    memory.close();
  });

  it('glides after others, but not while somebody here has the map in hand', async () => {
    const { element, engine, memory, settled, other } = await mapRoom();
    await other.doc('map').submit('zoom', { zoom: 4, center: [9, 9] });
    await settled();
    expect(engine().view()).to.deep.include({ zoom: 4, center: [9, 9] });
    expect(textOf(element, '.mover')).to.equal('Ben moves the map');
    engine().hand({ center: [1, 1] });
    const before = engine().shown.length;
    await other.doc('map').submit('zoom', { zoom: 7 });
    await settled();
    expect(engine().shown.length).to.equal(before);
    engine().lift();
    await settled();
    expect(engine().view(), 'both hold in the end').to.deep.include({ zoom: 7, center: [1, 1] });
    memory.close();
  });

  it('lets one look around alone and come back', async () => {
    const { element, engine, memory, settled, other, room } = await mapRoom();
    button(element, 'Look around on my own').click();
    await settled();
    engine().hand({ center: [50, 50] });
    engine().lift();
    await other.doc('map').submit('pan', { center: [7, 7] });
    await settled();
    expect(engine().view().center).to.deep.equal([50, 50]);
    expect(room.doc<MapState>('map').state.center).to.deep.equal([7, 7]);
    expect(element.matches(':state(alone)')).to.equal(true);
    inside(element, '.alone .button').click();
    await settled();
    expect(engine().view().center).to.deep.equal([7, 7]);
    memory.close();
  });

  it('lets viewers look around, and change nothing', async () => {
    const { element, engine, memory, settled, other } = await mapRoom({ role: 'viewer' });
    await other.doc('map').submit('mark', { id: 'a', at: [1, 2] });
    await settled();
    expect(allInside(element, '.tools')).to.deep.equal([]);
    expect(engine().drag(inside(element, '.mark'), [3, 3])).to.equal(false);
    engine().hand({ center: [50, 50] });
    engine().lift();
    await settled();
    expect(element.following).to.equal(false);
    expect(memory.log.map(({ verb }) => verb)).to.deep.equal(['mark']);
    await expect(element).to.be.accessible();
    memory.close();
  });

  it('marks, names, moves and removes a place; draws and erases an area', async () => {
    const { element, engine, memory, settled, other } = await mapRoom();
    const seen = (): MapState => other.doc<MapState>('map').state;
    button(element, 'Mark a place').click();
    await settled();
    engine().options.events.tap({ at: [3, 4], x: 0, y: 0 });
    await settled();
    const input = inside<HTMLInputElement>(element, '.card input');
    input.value = 'Here';
    input.dispatchEvent(new Event('change'));
    await settled();
    expect(seen().marks[0]).to.deep.include({ at: [3, 4], label: 'Here' });
    expect(engine().drag(inside(element, '.mark'), [5, 6])).to.equal(true);
    await settled();
    expect(seen().marks[0]).to.deep.include({ at: [5, 6], label: 'Here' });
    inside(element, '.card .danger').click();
    await settled();
    expect(seen().marks).to.deep.equal([]);
    expect(engine().pins.size).to.equal(0);

    button(element, 'Draw an area').click();
    await settled();
    for (const lng of [0, 1, 2]) engine().options.events.tap({ at: [lng, lng * lng], x: 0, y: 0 });
    await settled();
    const finish = allInside<HTMLButtonElement>(element, '.making button').find((each) =>
      each.textContent?.includes('Finish'),
    )!;
    finish.click();
    await settled();
    expect(seen().shapes[0]).to.deep.include({
      kind: 'area',
      points: [
        [0, 0],
        [1, 1],
        [2, 4],
      ],
    });
    expect(engine().drawn.features).to.have.length(1);
    inside(element, '.card .danger').click();
    await settled();
    expect(seen().shapes).to.deep.equal([]);
    memory.close();
  });

  it('goes to coordinates that somebody types, and says what is wrong with others', async () => {
    const { element, memory, settled, room } = await mapRoom();
    button(element, 'Places').click();
    await settled();
    const input = inside<HTMLInputElement>(element, '.search input');
    const go = async (text: string): Promise<void> => {
      input.value = text;
      inside<HTMLFormElement>(element, '.search').requestSubmit();
      await settled();
    };
    await go('nowhere');
    expect(textOf(element, '.problem')).to.contain('48.2082, 16.3738');
    await expect(element).to.be.accessible();
    await go("48°12'30\"N 16°22'E");
    expect(textOf(element, '.problem')).to.equal('');
    expect(room.doc<MapState>('map').state.center).to.deep.equal([16.3666667, 48.2083333]);
    memory.close();
  });

  it('lists the places where there is no WebGL 2', async () => {
    const { element, memory, settled, other } = await mapRoom({ broken: 'webgl' });
    await other.doc('map').submit('mark', { at: [1, 2], label: 'Bar' });
    await settled();
    expect(textOf(element, '.impossible')).to.contain('WebGL 2');
    expect(textOf(element, '.place .name')).to.equal('Bar');
    await expect(element).to.be.accessible();
    memory.close();
  });

  it('says what did not arrive, lists the places meanwhile, and tries again', async () => {
    const { element, engine, memory, settled, other } = await mapRoom({ broken: 'download' });
    await other.doc('map').submit('mark', { at: [1, 2], label: 'Bar' });
    await settled();
    expect(textOf(element, '.impossible')).to.contain('could not be loaded').and.not.to.contain('WebGL');
    expect(textOf(element, '.place .name')).to.equal('Bar');
    await expect(element).to.be.accessible();
    inside(element, '.impossible button').click();
    await settled();
    expect(textOf(element, '.impossible'), 'still away').to.contain('could not be loaded');
    element.loadEngine = async () => (options) => new FakeEngine(options);
    inside(element, '.impossible button').click();
    await settled();
    expect(element.shadowRoot!.querySelector('.panel')).to.equal(null);
    expect(element.shadowRoot!.querySelector('.views .compass')).not.to.equal(null);
    expect(engine(), 'none but the last').to.equal(undefined);
    memory.close();
  });

  it('names the policy that the page refuses', async () => {
    const { element, memory } = await mapRoom({ broken: 'policy' });
    expect(textOf(element, '.impossible')).to.contain('mm-rooms').and.not.to.contain('WebGL');
    expect(element.shadowRoot!.querySelector('.impossible button'), 'trying changes nothing').to.equal(null);
    await expect(element).to.be.accessible();
    memory.close();
  });

  it('tells a layer over it where the world is, in every step of a hand', async () => {
    const { element, engine, host, memory, settled } = await mapRoom();
    const layer = element.getBoundingClientRect();
    const seen: number[] = [];
    const stop = element.annotationSurface.subscribe(() =>
      seen.push(element.annotationSurface.frame(layer)?.scale ?? 0),
    );
    engine().hand({ zoom: 2, center: [0, 0] });
    engine().hand({ zoom: 3 });
    engine().lift();
    expect(seen).to.deep.equal([2048, 4096]);
    const frame = element.annotationSurface.frame(layer)!;
    expect(frame.x + frame.scale / 2).to.be.closeTo(layer.width / 2, 1);
    expect(frame.y + frame.scale / 2).to.be.closeTo(layer.height / 2, 1);
    expect(frame).to.include({ key: 'map:map', deep: true, hidden: false });
    engine().hand({ bearing: 359.9 });
    expect(element.annotationSurface.frame(layer)!.hidden).to.equal(false);
    engine().hand({ bearing: 40 });
    expect(element.annotationSurface.frame(layer)!.hidden, 'turned').to.equal(true);
    element.remove();
    expect(seen.at(-1), 'gone').to.equal(0);
    host.append(element);
    await settled();
    expect(seen.at(-1), 'and back').to.be.greaterThan(0);
    const told = seen.length;
    stop();
    engine().hand({ zoom: 4 });
    expect(seen.length).to.equal(told);
    memory.close();
  });

  it('tells the page what changed and who did it, and has it read out', async () => {
    const { element, memory, settled, other } = await mapRoom();
    const heard: unknown[] = [];
    element.addEventListener(MMMapChangeEvent.type, ({ detail }) =>
      heard.push([detail.what, detail.by, detail.local]),
    );
    await other.doc('map').submit('mark', { at: [1, 2], label: 'Bar' });
    await element.zoomTo(3);
    await settled();
    expect(heard).to.deep.equal([
      [['marks'], other.self!.id, false],
      [['view'], element.view && memory.rooms[0]!.self!.id, true],
    ]);
    expect(textOf(element, '[role=status]')).to.equal('Ben marked Bar');
    memory.close();
  });

  it('lets go of everything when it is removed, and comes back', async () => {
    const { element, host, engine, memory, settled, other } = await mapRoom();
    const first = engine();
    engine().hand({ center: [1, 1] });
    element.remove();
    expect(first.closed).to.equal(true);
    expect(element.timers.size).to.equal(0);
    host.append(element);
    await settled();
    expect(engine()).not.to.equal(first);
    await other.doc('map').submit('pan', { center: [9, 9] });
    await settled();
    expect(engine().view().center).to.deep.equal([9, 9]);
    memory.close();
  });
});
