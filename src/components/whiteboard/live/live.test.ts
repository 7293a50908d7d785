import { expect } from '@open-wc/testing';
import type { PenPoint } from '../../../core/ot/board/points.js';
import type { BoardObject } from '../../../core/ot/board/state.js';
import { FakeRoom, person } from '../../base/testing/fake-room.js';
import { strokeObject } from '../drawing/make.js';
import { NO_WORK, tellWork, WorkReader } from './live-field.js';
import { RemoteStrokes } from './remote-strokes.js';

const parts = (id: string, points: readonly PenPoint[]) => ({ id, z: 1, points, color: 'red', width: 5 });
const scribble = (count: number): PenPoint[] =>
  Array.from({ length: count }, (_, i) => [(i * 37) % 4_000, (i * 91) % 3_000, (i % 10) / 10]);

describe('what is told while somebody draws', () => {
  it('comes back as the stroke that it will be', () => {
    const room = new FakeRoom();
    const drawn = parts('abc', scribble(20));
    tellWork(room, 'whiteboard', { ...NO_WORK, stroke: drawn, selected: ['x1', 'x2'] });
    room.tell('ann', room.presence.own);
    const work = new WorkReader('whiteboard').read(room).get('ann')!;
    expect(work.selected).to.deep.equal(['x1', 'x2']);
    expect(work.stroke).to.deep.equal(strokeObject(drawn));
  });

  it('fits into a presence value beside what others tell, however long the stroke', () => {
    const room = new FakeRoom();
    room.presence.set({ cursor: [0.1234, 0.5678], typing: 'chat' });
    const ids = Array.from({ length: 500 }, (_, i) => `object${i % 10}`);
    tellWork(room, 'whiteboard', { ...NO_WORK, stroke: parts('abcdefgh', scribble(2_000)), selected: ids });
    expect(JSON.stringify(room.presence.own).length).to.be.lessThan(1_700);
    expect(room.presence.own).to.include({ typing: 'chat' });
    tellWork(room, 'whiteboard', NO_WORK);
    expect(room.presence.own).to.deep.equal({ cursor: [0.1234, 0.5678], typing: 'chat' });
  });

  it('is of one board, and not of another', () => {
    const room = new FakeRoom();
    tellWork(room, 'second', { ...NO_WORK, stroke: parts('abc', scribble(3)) });
    room.tell('ann', room.presence.own);
    expect(new WorkReader('whiteboard').read(room).size).to.equal(0);
    expect(new WorkReader('second').read(room).size).to.equal(1);
  });
});

describe('strokes of others', () => {
  const live = (id: string) => ({
    stroke: strokeObject(parts(id, scribble(3))),
    dragged: new Map(),
    selected: [],
  });
  const there = (...ids: string[]): BoardObject[] =>
    ids.sort().map((id) => strokeObject(parts(id, scribble(3))));
  const shown = (strokes: RemoteStrokes, objects: BoardObject[]): string[] =>
    strokes.shown(objects).map(({ id }) => id);

  it('are shown until their objects are there, and no longer, even when those are removed again', () => {
    const strokes = new RemoteStrokes();
    strokes.tell(new Map([['ann', live('a')]]));
    expect(shown(strokes, [])).to.deep.equal(['a']);
    expect(shown(strokes, there('a'))).to.deep.equal([]);
    strokes.tell(new Map([['ann', live('a')]]));
    expect(shown(strokes, [])).to.deep.equal([]);
  });

  it('wait for their objects while the next one is drawn', () => {
    const strokes = new RemoteStrokes();
    strokes.tell(new Map([['ann', live('a')]]));
    strokes.tell(new Map([['ann', live('b')]]));
    expect(shown(strokes, [])).to.deep.equal(['a', 'b']);
    expect(shown(strokes, there('a'))).to.deep.equal(['b']);
  });

  it('go with the person, or when nothing more is told', () => {
    const strokes = new RemoteStrokes();
    strokes.tell(new Map([['ann', live('a')]]));
    strokes.tell(new Map([['ann', { stroke: null, dragged: new Map(), selected: ['x'] }]]));
    expect(shown(strokes, [])).to.deep.equal([]);
  });

  it('are few for each, whatever somebody claims', () => {
    const strokes = new RemoteStrokes();
    for (let i = 0; i < 100; i++)
      strokes.tell(
        new Map([
          ['eve', live(`id${i}`)],
          [person('x').id, live('z')],
        ]),
      );
    expect(shown(strokes, []).length).to.be.lessThan(12);
  });
});
