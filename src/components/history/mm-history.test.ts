import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { History, HistoryLine } from '../../core/history/history.js';
import { MMError } from '../../core/protocol/errors.js';
import { FakeRoom } from '../base/testing/fake-room.js';
import { allInside, fixtureCleanup, inlineStyled, inRoom, inside, textOf } from '../base/testing/in-room.js';
import { rowsOf } from './lines.js';
import './mm-history.js';
import type { MMHistory } from './mm-history.js';

const DAY = Date.UTC(2030, 0, 2, 12);

const line = (rev: number, text: string, fields: Partial<HistoryLine> = {}): HistoryLine => ({
  rev,
  at: DAY + rev * 1_000,
  by: 'ana',
  name: 'Ana',
  op: 'slides_next',
  doc: 'slides',
  text,
  ...fields,
});

class FakeHistory implements History {
  status: History['status'] = 'ready';
  error: MMError | null = null;
  complete = true;
  retried = 0;
  readonly listeners = new Set<() => void>();
  constructor(public lines: readonly HistoryLine[] = []) {}
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
  set(fields: Partial<Pick<FakeHistory, 'status' | 'error' | 'complete' | 'lines'>>): void {
    Object.assign(this, fields);
    for (const listener of this.listeners) listener();
  }
  retry(): void {
    this.retried++;
  }
  close(): void {
    this.listeners.clear();
  }
}

async function show(history: FakeHistory) {
  const room = new FakeRoom();
  room.past = history;
  const shown = await inRoom<MMHistory>(room, html`<mm-history></mm-history>`);
  await settle(shown.element);
  return { ...shown, room };
}

async function settle(element: MMHistory): Promise<void> {
  await Promise.resolve();
  await element.updateComplete;
}

const texts = (element: MMHistory): string[] =>
  allInside(element, '.text').map((each) => each.textContent ?? '');

describe('mm-history', () => {
  afterEach(() => fixtureCleanup());

  it('lists what was done, the latest first, as text', async () => {
    const { element } = await show(
      new FakeHistory([line(1, 'Ana opened a document'), line(2, 'Ana: <b>hi</b>')]),
    );
    expect(texts(element)).to.deep.equal(['Ana: <b>hi</b>', 'Ana opened a document']);
    expect(inside(element, 'time').getAttribute('datetime')).to.equal('2030-01-02T12:00:02.000Z');
    expect(inlineStyled(element)).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('takes what comes, and says the same again once', async () => {
    const history = new FakeHistory([line(1, 'Ana edited the notes')]);
    const { element } = await show(history);
    history.set({
      lines: [
        ...history.lines,
        line(2, 'Ana edited the notes'),
        line(3, 'Ben edited the notes', { by: 'ben' }),
      ],
    });
    await element.updateComplete;
    expect(texts(element)).to.deep.equal(['Ben edited the notes', 'Ana edited the notes']);
    expect(textOf(element, '.times')).to.equal('2 times');
  });

  it('finds', async () => {
    const { element } = await show(
      new FakeHistory([line(1, 'Ana moved to slide 1'), line(2, 'Ana: lunch?')]),
    );
    const field = inside<HTMLInputElement>(element, '.search');
    field.value = 'LUNCH';
    field.dispatchEvent(new Event('input'));
    await element.updateComplete;
    expect(texts(element)).to.deep.equal(['Ana: lunch?']);
    field.value = 'dinner';
    field.dispatchEvent(new Event('input'));
    await element.updateComplete;
    expect(textOf(element, '.partial')).to.equal('Nothing of that kind');
  });

  it('shows a hundred rows, and more when asked', async () => {
    const lines = Array.from({ length: 150 }, (_, n) => line(n + 1, `Ana: ${n}`));
    const { element } = await show(new FakeHistory(lines));
    expect(texts(element).length).to.equal(100);
    inside(element, '.earlier').click();
    await element.updateComplete;
    expect(texts(element).length).to.equal(150);
    expect(allInside(element, '.earlier')).to.deep.equal([]);
  });

  it('explains that nothing was done, that the past is gone, and that it failed', async () => {
    const history = new FakeHistory();
    const { element } = await show(history);
    expect(textOf(element, '.empty strong')).to.equal('Nothing has been done yet');
    await expect(element).to.be.accessible();
    history.set({ complete: false });
    await element.updateComplete;
    expect(textOf(element, '.partial')).to.equal('What was done before is no longer kept.');
    history.set({
      status: 'failed',
      complete: true,
      error: new MMError('UNAVAILABLE', 'the server cannot be reached'),
    });
    await element.updateComplete;
    expect(textOf(element, '.empty')).to.include('the server cannot be reached.');
    inside(element, 'button').click();
    expect(history.retried).to.equal(1);
    await expect(element).to.be.accessible();
  });

  it('lets go of the history when it leaves, and of one that comes too late', async () => {
    const history = new FakeHistory([line(1, 'Ana moved to slide 1')]);
    const { element, host, provide, room } = await show(history);
    expect(history.listeners.size).to.equal(1);
    element.remove();
    expect(history.listeners.size).to.equal(0);
    host.append(element);
    provide(undefined);
    await settle(element);
    expect(history.listeners.size).to.equal(0);
    expect(room.subscriptions).to.equal(0);
    expect(textOf(element, '.empty')).to.include('mm-room');
  });
});

describe('rows of a history', () => {
  it('keeps apart what another person, another sentence or a minute separates', () => {
    const lines = [
      line(1, 'a'),
      line(2, 'a', { by: 'ben' }),
      line(3, 'b'),
      line(4, 'b', { at: DAY + 99_000 }),
    ];
    expect(rowsOf(lines, '', 9).map(({ text, times }) => `${text}${times}`)).to.deep.equal([
      'b1',
      'b1',
      'a1',
      'a1',
    ]);
  });
});
