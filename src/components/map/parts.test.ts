/** The map's arithmetic. */
import { expect } from '@open-wc/testing';
import { formatPlace, parseCoordinates } from './coordinates.js';
import { parseCredits } from './engine/credits.js';
import { resolved } from './engine/style.js';
import { world } from './engine/world.js';
import { attributeView } from './map-state.js';
import { scaleOf } from './scale.js';
import { drawnOf } from './stage/drawn.js';

describe('coordinates that people type', () => {
  const vienna = [16.3666667, 48.2083333];
  const right: readonly (readonly [string, readonly number[]])[] = [
    ['48.2, 16.37', [16.37, 48.2]],
    ['  48.2   16.37 ', [16.37, 48.2]],
    ['-33.87, 151.21', [151.21, -33.87]],
    ['−33.87; 151.21', [151.21, -33.87]],
    ['48,2; 16,37', [16.37, 48.2]],
    ['48.2 N, 16.37 E', [16.37, 48.2]],
    ['16.37E 48.2N', [16.37, 48.2]],
    ['N48.2 E16.37', [16.37, 48.2]],
    ['16.37 O, 48.2 N', [16.37, 48.2]],
    ["48°12'30\"N 16°22'E", vienna],
    ['48°12′30″ N, 16°22′0″ E', vienna],
    ['48 12 30 N, 16 22 E', vienna],
    ["33°52'S 151°12'E", [151.2, -33.8666667]],
    ['90, 0', [0, 85.0511]],
  ];
  for (const [text, place] of right) {
    it(text, () => expect(parseCoordinates(text)).to.deep.equal(place));
  }

  const wrong = [
    '',
    'Vienna',
    '48.2',
    '91, 0',
    '0, 181',
    '48 N, 16 N',
    '-48 N, 16 E',
    '48.5 12 N, 16 E',
    '48 61 N, 16 E',
  ];
  for (const text of [...wrong, '1, 2, 3', '1e3, 2', 'Infinity, 0', '4'.repeat(99)]) {
    it(`no place: ${text.slice(0, 20)}`, () => expect(parseCoordinates(text)).to.equal(null));
  }

  it('are written with as many digits as the zoom shows', () => {
    expect(formatPlace([-0.12, 51.5074], 14)).to.equal('51.50740° N, 0.12000° W');
    expect(formatPlace([16.37, -48.2], 0)).to.equal('48° S, 16° E');
  });
});

describe('the attributes of the map', () => {
  it('say where it begins, each by itself, and nonsense says nothing', () => {
    expect(attributeView('16.37,48.2', 9)).to.deep.include({ center: [16.37, 48.2], zoom: 9 });
    expect(attributeView('190, 89', null)).to.deep.include({ center: [-170, 85.0511], zoom: 1 });
    for (const center of ['', '1', '1,2,3', ',', 'a,b', '1,'])
      expect(attributeView(center, NaN)).to.deep.include({ center: [0, 20], zoom: 1 });
  });
});

describe('the scale', () => {
  it('is a round distance that fits', () => {
    for (const zoom of [0, 3.3, 9, 15.7, 24]) {
      const { pixels, label } = scaleOf({ center: [0, 48], zoom, bearing: 0, pitch: 0 });
      expect(pixels).to.be.within(45, 96);
      expect(label).to.match(/^[1235][0,]* (km|m|cm)$/);
    }
  });
});

describe('credits', () => {
  it('are text and links to the web, whatever the HTML', () => {
    expect(
      parseCredits('&copy; <a href="https://osm.org" onclick="x()">OSM <b>all</b></a> & us'),
    ).to.deep.equal([{ text: '© ' }, { text: 'OSM all', href: 'https://osm.org' }, { text: ' & us' }]);
    expect(parseCredits('<a href="javascript:alert(1)">x</a><img src=x onerror=y>')).to.deep.equal([
      { text: 'x' },
    ]);
  });
});

describe('styles', () => {
  it('have what they name relative to themselves made absolute', () => {
    const style = resolved(
      {
        version: 8,
        glyphs: 'fonts/{fontstack}/{range}.pbf',
        sources: {
          a: { type: 'geojson', data: 'world.json' },
          b: { type: 'raster', tiles: ['/t/{z}/{x}/{y}.png'] },
        },
        layers: [],
      },
      'https://maps.example/styles/plain.json',
    );
    expect(style.glyphs).to.equal('https://maps.example/styles/fonts/{fontstack}/{range}.pbf');
    expect(style.sources['a']).to.deep.include({ data: 'https://maps.example/styles/world.json' });
    expect(style.sources['b']).to.deep.include({ tiles: ['https://maps.example/t/{z}/{x}/{y}.png'] });
  });

  it('are refused when they are none', () => {
    for (const none of [null, 3, {}, { layers: [] }])
      expect(() => resolved(none as never, 'https://x.example/')).to.throw('no map style');
  });

  it('have a world to show without a network', () => {
    const points = JSON.stringify(world()).match(/\[-?[\d.]+,-?[\d.]+\]/g)!;
    expect(points.length).to.be.greaterThan(3_000);
    for (const point of points) expect(Math.abs((JSON.parse(point) as number[])[1]!)).to.be.at.most(90);
  });
});

describe('what is drawn', () => {
  it('goes on over the antimeridian instead of round the world', () => {
    const { features } = drawnOf(
      [
        {
          id: 's',
          kind: 'line',
          points: [
            [170, 0],
            [-170, 5],
            [175, 0],
          ],
        },
      ],
      {
        making: null,
        points: [],
        colour: '',
      },
    );
    expect(features[0]!.geometry).to.deep.equal({
      type: 'LineString',
      coordinates: [
        [170, 0],
        [190, 5],
        [175, 0],
      ],
    });
  });
});
