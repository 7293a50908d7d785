import { expect } from '@open-wc/testing';
import { courseOf, type Circumstances } from './course.js';
import { exhibitsOf } from './exhibits.js';

const here: Circumstances = {
  state: { shown: null, leader: null },
  keys: ['slides', 'map', 'video'],
  self: 'me',
  isHere: () => true,
  chosen: null,
  away: false,
};
const shown = (change: Partial<Circumstances>): string | null => courseOf({ ...here, ...change }).shown;

describe('what one looks at', () => {
  it('is one’s own choice while nobody leads, else what everybody is shown, else the first', () => {
    expect(shown({})).to.equal('slides');
    expect(shown({ state: { shown: 'map', leader: null } })).to.equal('map');
    expect(shown({ state: { shown: 'map', leader: null }, chosen: 'video' })).to.equal('video');
    expect(shown({ keys: [] })).to.equal(null);
    expect(shown({ state: undefined })).to.equal('slides');
  });

  it('is what the leader shows, unless one looks around', () => {
    const led = { state: { shown: 'map', leader: 'ann' }, chosen: 'video' };
    expect(shown(led)).to.equal('map');
    expect(shown({ ...led, away: true })).to.equal('video');
    expect(courseOf({ ...here, ...led })).to.include({ leader: 'ann', leading: false, following: true });
    expect(courseOf({ ...here, ...led, self: 'ann' })).to.include({ leading: true, following: false });
  });

  it('is one’s own choice again when the leader is gone', () => {
    const gone = { state: { shown: 'map', leader: 'ann' }, isHere: () => false };
    expect(courseOf({ ...here, ...gone, chosen: 'video' })).to.deep.equal({
      shown: 'video',
      leader: null,
      leading: false,
      following: false,
    });
  });

  it('is something this page has, whatever others have', () => {
    expect(shown({ state: { shown: 'quiz', leader: 'ann' } })).to.equal('slides');
    expect(shown({ state: { shown: 'quiz', leader: null }, chosen: 'gone' })).to.equal('slides');
  });
});

describe('what a spotlight can show', () => {
  it('is known by name, id or tag, and called by its label', () => {
    const host = document.createElement('div');
    host.innerHTML = `
      <mm-slides></mm-slides><mm-slides name="handouts" title="Handouts"></mm-slides>
      <p id="text" aria-label=" Text "></p><p></p><p></p><p hidden></p><mm-map label="World" title="x"></mm-map>
      <i id="${'x'.repeat(99)}"></i><i id="${'x'.repeat(99)}"></i>`;
    const found = exhibitsOf(host).map(({ key, label }) => [key, label]);
    expect(found.slice(0, 6)).to.deep.equal([
      ['slides', 'Slides'],
      ['handouts', 'Handouts'],
      ['text', 'Text'],
      ['p', 'P'],
      ['p-2', 'P-2'],
      ['map', 'World'],
    ]);
    const keys = found.map(([key]) => key!);
    expect(new Set(keys).size).to.equal(keys.length);
    expect(Math.max(...keys.map((key) => key.length))).to.be.at.most(64);
  });
});
