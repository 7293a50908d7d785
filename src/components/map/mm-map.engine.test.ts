/** The map on its real engine, drawing with WebGL 2 in this browser. */
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { createMemoryRoom } from '../../core/testing/memory-room.js';
import { inRoom, inside } from '../base/testing/in-room.js';
import { createEngine } from './engine/engine.js';
import type { MapEngine } from './engine/port.js';
import type { MMMap } from './mm-map.js';
import './mm-map.js';

describe('<mm-map> on its engine', () => {
  it('is drawn, follows others, and leaves nothing behind', async () => {
    const memory = createMemoryRoom();
    const [room, other] = [await memory.join('Ana'), await memory.join('Ben')];
    let moved = (): void => undefined;
    let shown!: (engine: MapEngine) => void;
    const engine = new Promise<MapEngine>((resolve) => (shown = resolve));
    const { element, host, provide } = await inRoom<MMMap>(undefined, html`<mm-map></mm-map>`);
    element.loadEngine = async () => (options) => {
      const rest = (): void => {
        options.events.rest();
        moved();
      };
      const made = createEngine({ ...options, events: { ...options.events, rest } });
      shown(made);
      return made;
    };
    provide(room);
    const map = await engine;
    const canvas = inside<HTMLCanvasElement>(element, 'canvas');
    expect(canvas.width).to.be.greaterThan(100);
    const arrived = new Promise<void>((resolve) => {
      moved = () => map.view().zoom === 4 && resolve();
    });
    await other.doc('map').ready;
    await other.doc('map').submit('zoom', { zoom: 4, center: [16.37, 48.2] });
    await arrived;
    expect(map.view()).to.deep.equal({ center: [16.37, 48.2], zoom: 4, bearing: 0, pitch: 0 });
    const { x, y } = map.project([16.37, 48.2]);
    expect(x).to.be.closeTo(canvas.clientWidth / 2, 1);
    expect(y).to.be.closeTo(canvas.clientHeight / 2, 1);
    element.remove();
    expect(element.shadowRoot!.querySelector('.ground canvas')).to.equal(null);
    host.append(element);
    await element.updateComplete;
    memory.close();
  });
});
