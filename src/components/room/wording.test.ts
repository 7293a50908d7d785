/** A room's own words: how texts are put together. */
import { expect } from '@open-wc/testing';
import { FakeRoom } from '../base/testing/fake-room.js';
import { texts, WORDING, type Worded } from '../base/texts.js';
import { createWording } from './wording.js';

const fruit = texts('fruit', {
  title: 'Fruit',
  none: 'Nothing',
  count: (n: number): string => (n === 1 ? '1 apple' : `${n} apples`),
  gift: (name: string, n: number): string => `${name} gives ${n}`,
});

describe('a room’s own words', () => {
  const said = (strings: Record<string, string>, language = 'en') => {
    const room = new FakeRoom();
    (room as Worded)[WORDING] = createWording(strings, language);
    return fruit(room);
  };

  it('are what the table says where there is no room, or a room without words', () => {
    for (const room of [undefined, new FakeRoom()]) {
      expect(fruit(room).title).to.equal('Fruit');
      expect(fruit(room).count(2)).to.equal('2 apples');
    }
  });

  it('replace text by text, and leave the rest', () => {
    const own = said({ 'fruit.title': 'Obst', 'vegetables.none': 'Leer' });
    expect([own.title, own.none, own.count(1)]).to.deep.equal(['Obst', 'Nothing', '1 apple']);
  });

  it('take what they are made of by its place, as text', () => {
    const own = said({ 'fruit.gift': '{1} von {0}, {2}, {0}' });
    expect(own.gift('<b>Ana</b> {1} $&', 3)).to.equal('3 von <b>Ana</b> {1} $&, {2}, <b>Ana</b> {1} $&');
  });

  it('follow the plural forms and the numbers of their language, and a number of its own first', () => {
    const own = said(
      {
        'fruit.count': '{0} jabłka',
        'fruit.count.1': 'jabłko',
        'fruit.count.few': '{0} jabłka!',
        'fruit.count.many': '{0} jabłek',
      },
      'pl',
    );
    expect([1, 2, 5, 22, 12_345].map((n) => own.count(n))).to.deep.equal([
      'jabłko',
      '2 jabłka!',
      '5 jabłek',
      '22 jabłka!',
      `${(12_345).toLocaleString('pl')} jabłek`,
    ]);
  });

  it('need no language that exists, and no names but their own', () => {
    expect(said({ 'fruit.title': 'Obst' }, 'no such language').title).to.equal('Obst');
    expect(said({ 'fruit.title': '' }).title).to.equal('');
    expect(said(Object.create({ 'fruit.title': 'inherited' }) as Record<string, string>).title).to.equal(
      'Fruit',
    );
  });

  it('are made once for a table', () => {
    const room = new FakeRoom();
    (room as Worded)[WORDING] = createWording({}, '');
    expect(fruit(room)).to.equal(fruit(room));
  });
});
