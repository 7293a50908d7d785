import { expect, fixture } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import { Announcer } from './announcer.js';
import { MMElement } from './mm-element.js';
import { HUES, displayName, hueClass, initials } from './person.js';
import { readPresence, setPresence } from './presence.js';
import { FakeRoom } from './testing/fake-room.js';
import { inside, manualTimers, textOf } from './testing/in-room.js';
import { createTimeFormat } from './time.js';

describe('presence', () => {
  it('sets its own fields and leaves those of others alone', () => {
    const room = new FakeRoom();
    setPresence(room, { cursor: [0, 1] });
    setPresence(room, { typing: 'chat' });
    expect(room.presence.own).to.deep.equal({ cursor: [0, 1], typing: 'chat' });
    setPresence(room, { cursor: undefined });
    expect(room.presence.own).to.deep.equal({ typing: 'chat' });
    setPresence(room, { typing: undefined });
    expect(room.presence.own).to.equal(null);
  });

  it('reads what makes sense and survives what does not', () => {
    const room = new FakeRoom();
    for (const [id, value] of Object.entries({ a: { n: 1 }, b: 'text', c: [1], d: null, e: { n: 'x' } })) {
      room.presence.others = new Map([...room.presence.others, [id, value]]);
    }
    const read = readPresence(room, ({ n }) => (typeof n === 'number' ? n : null));
    expect([...read]).to.deep.equal([['a', 1]]);
  });
});

describe('a person', () => {
  it('has the initials of the first and the last word, whole letters only', () => {
    const table = {
      'Ada Lovelace': 'AL',
      ada: 'A',
      'Ludwig van Beethoven': 'LB',
      '由紀 田中': '由田',
      '👩 x': '👩X',
      '  ': 'G',
    };
    for (const [name, letters] of Object.entries(table)) expect(initials(name), name).to.equal(letters);
    expect(displayName(' ')).to.equal('Guest');
  });

  it('has one colour for ever, and different people have different ones', () => {
    const ids = Array.from({ length: 600 }, (_, i) => `p${i}`);
    const counts = new Map<string, number>();
    for (const id of ids) counts.set(hueClass(id), (counts.get(hueClass(id)) ?? 0) + 1);
    expect(counts.size).to.equal(HUES);
    expect(Math.max(...counts.values())).to.be.lessThan(100);
    expect(hueClass('p1')).to.equal(hueClass('p1'));
  });
});

describe('times', () => {
  const noon = new Date(2026, 5, 10, 12).getTime();

  it('are words for today and yesterday, and dates before', () => {
    const format = createTimeFormat('en-GB');
    expect(format.day(noon - 3_600_000, noon)).to.equal('Today');
    expect(format.day(noon - 13 * 3_600_000, noon)).to.equal('Yesterday');
    expect(format.day(noon - 48 * 3_600_000, noon)).to.equal('Monday 8 June');
    expect(format.time(noon)).to.equal('12:00');
  });

  it('that no calendar has break nothing', () => {
    const format = createTimeFormat('');
    for (const at of [NaN, Infinity, 1e300]) {
      expect(format.time(at)).to.be.a('string');
      expect(format.dayKey(at)).to.equal(format.dayKey(0));
    }
  });
});

class Speaker extends MMElement {
  readonly announcer = new Announcer(this);

  override render(): TemplateResult {
    return this.announcer.render();
  }
}
customElements.define('mm-speaker', Speaker);

describe('Timers', () => {
  it('end with the element, and forget what has fired', async () => {
    const speaker = await fixture<Speaker>(html`<mm-speaker></mm-speaker>`);
    const timers = manualTimers();
    speaker.timers.use(timers.after);
    let fired = 0;
    speaker.timers.after(1, () => fired++);
    timers.fire();
    expect([fired, speaker.timers.size]).to.deep.equal([1, 0]);
    speaker.timers.after(1, () => fired++);
    const cancel = speaker.timers.after(1, () => fired++);
    cancel();
    expect([speaker.timers.size, timers.size]).to.deep.equal([1, 1]);
    speaker.remove();
    expect([speaker.timers.size, timers.size]).to.deep.equal([0, 0]);
  });
});

describe('Announcer', () => {
  it('says the same thing again so that it is read again', async () => {
    const speaker = await fixture<Speaker>(html`<mm-speaker></mm-speaker>`);
    speaker.announcer.say('Hello');
    await speaker.updateComplete;
    const first = inside(speaker, '[role=status]').textContent;
    speaker.announcer.say('Hello');
    await speaker.updateComplete;
    expect(inside(speaker, '[role=status]').textContent).to.not.equal(first);
    expect(textOf(speaker, '[role=status]')).to.equal('Hello');
  });

  it('says what happens within a moment once, and nothing after it has left', async () => {
    const speaker = await fixture<Speaker>(html`<mm-speaker></mm-speaker>`);
    const timers = manualTimers();
    speaker.timers.use(timers.after);
    let said = 0;
    for (let i = 0; i < 5; i++) speaker.announcer.saySoon(1_000, () => `said ${++said}`);
    expect(timers.size).to.equal(1);
    timers.fire();
    await speaker.updateComplete;
    expect(textOf(speaker, '[role=status]')).to.equal('said 1');
    speaker.announcer.saySoon(1_000, () => 'late');
    speaker.remove();
    expect(timers.size).to.equal(0);
    timers.fire();
    await speaker.updateComplete;
    expect(textOf(speaker, '[role=status]')).to.equal('');
  });
});
