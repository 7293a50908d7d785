/** Several elements in one room, with the real client and a relay in memory. */
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { createMemoryRoom, type MemoryRoom } from '../../core/testing/memory-room.js';
import type { Room } from '../../core/room/room.js';
import { inRoom } from '../base/testing/in-room.js';
import './mm-slides.js';
import type { MMSlides } from './mm-slides.js';
import { settle } from './testing/deck-room.js';
import { FakeAssets, manifestOf } from './testing/fake-assets.js';

interface Seat {
  readonly room: Room;
  readonly slides: MMSlides;
}

describe('<mm-slides>: together', () => {
  let memory: MemoryRoom;
  let seats: Seat[];
  const assets = new FakeAssets();
  assets.manifests.set('a', manifestOf('a', 8));

  const sit = async (name: string, role?: string): Promise<Seat> => {
    const room = await memory.join(name, role);
    const { element } = await inRoom<MMSlides>(
      room,
      html`<mm-slides .createClient=${() => assets}></mm-slides>`,
    );
    await room.doc('slides').ready;
    return { room, slides: element };
  };
  const quiet = async (): Promise<void> => {
    await memory.settle();
    for (const { slides } of seats) await settle(slides);
  };
  const pages = (): number[] => seats.map(({ slides }) => slides.page);

  beforeEach(async () => {
    memory = createMemoryRoom();
    seats = [await sit('Ana'), await sit('Ben'), await sit('Cem')];
    await seats[0]!.room.doc('slides').submit('load', { asset: 'a', pages: 8 });
    await quiet();
  });
  afterEach(() => memory.close());

  const together = async (...acts: (() => Promise<number>)[]): Promise<void> => {
    for (const { room } of seats) memory.hold(room);
    const done = acts.map((act) => act());
    for (const { room } of seats) memory.release(room);
    await Promise.all(done);
    await quiet();
  };

  it('two who press next at the same time turn one page', async () => {
    const [ana, ben] = seats.map(({ slides }) => slides);
    await together(
      () => ana!.next(),
      () => ben!.next(),
    );
    expect(pages()).to.deep.equal([1, 1, 1]);
  });

  it('two who go to different pages end on the same', async () => {
    const [ana, ben] = seats.map(({ slides }) => slides);
    await together(
      () => ana!.goTo(3),
      () => ben!.goTo(5),
    );
    // Which one is the relay's to say: the later in the log.
    const { page } = memory.snapshot().docs['slides']!.state as { page: number };
    expect(page).to.be.oneOf([3, 5]);
    expect(pages()).to.deep.equal([page, page, page]);
  });

  it('all show the same picture when pages go and somebody turns', async () => {
    const [ana, ben] = seats;
    await together(
      () => ana!.room.doc('slides').submit('remove', { page: 0 }),
      () => ben!.slides.goTo(4),
    );
    const shown = seats.map(
      ({ slides }) => slides.shadowRoot!.querySelector<HTMLImageElement>('img.shown')!.src,
    );
    expect(new Set(shown).size).to.equal(1);
    expect(decodeURIComponent(shown[0]!)).to.contain('a 4');
    expect(pages()).to.deep.equal([3, 3, 3]);
  });

  it('what is turned offline arrives after the connection is back', async () => {
    const [ana, ben] = seats;
    memory.cut(ana!.room);
    const turned = ana!.slides.goTo(6);
    await ben!.slides.goTo(2);
    expect(pages().slice(0, 2)).to.deep.equal([6, 2]);
    memory.restore(ana!.room);
    await turned;
    await quiet();
    expect(pages()).to.deep.equal([6, 6, 6]);
  });

  it('somebody who comes late sees the page that is shown', async () => {
    await seats[0]!.slides.goTo(4);
    const late = await sit('Dee', 'viewer');
    seats.push(late);
    await quiet();
    expect(late.slides.shadowRoot!.querySelector<HTMLImageElement>('img.shown.loaded')!.alt).to.equal(
      'Slide 5 of 8',
    );
  });

  it('[PF4] somebody who may turn pages but load none is offered no document', async () => {
    memory = createMemoryRoom({
      profile: {
        roles: { lead: { as: 'host' }, turner: { ops: { slides_goto: 'allow', slides_next: 'allow' } } },
      },
    });
    const [lead, turner] = (seats = [await sit('Lea', 'lead'), await sit('Tom', 'turner')]);
    await quiet();
    const offers = (): number[] =>
      seats.map(({ slides }) => slides.shadowRoot!.querySelectorAll('input[type=file]').length);
    expect(offers()).to.deep.equal([1, 0]);
    await lead!.room.doc('slides').submit('load', { asset: 'a', pages: 8 });
    await quiet();
    expect(offers()).to.deep.equal([1, 0]);
    await turner!.slides.goTo(3);
    await quiet();
    expect(pages()).to.deep.equal([3, 3]);
  });
});
