import { expect, html, oneEvent } from '@open-wc/testing';
import type { Room } from '../../core/room/room.js';
import { createMemoryRoom, type MemoryRoom } from '../../core/testing/memory-room.js';
import { FakeRoom } from '../base/testing/fake-room.js';
import { allInside, inRoom, inlineStyled, inside, manualTimers, textOf } from '../base/testing/in-room.js';
import { defineTool, type MMTool, type ToolDefinition } from './define-tool.js';
import { testDice, type Dice } from './testing/dice.js';

testDice();
type DiceElement = MMTool<Dice>;

const diceIn = (room: Room | undefined) =>
  inRoom<DiceElement>(room, html`<test-dice lang="en" name="dice"></test-dice>`);

/** The element in `room`, when it shows the tool. */
async function playing(room: Room): Promise<DiceElement> {
  const { element } = await diceIn(room);
  await shown(element, () => element.state !== undefined);
  return element;
}

/** Resolves when `is` holds after an update of the element. */
async function shown(element: DiceElement, is: () => boolean): Promise<void> {
  while (!is()) {
    await new Promise(requestAnimationFrame);
    await element.updateComplete;
  }
  await element.updateComplete;
}

/** Dice that fall as they are told. */
const loaded = (element: DiceElement, ...faces: number[]): void =>
  void (element.random = () => ((faces.shift() ?? 1) - 0.5) / 6);

describe('a tool of one’s own', () => {
  let room: MemoryRoom;
  beforeEach(() => (room = createMemoryRoom()));
  afterEach(() => room.close());

  it('does a verb for everyone, and the history tells it with the name of who did it', async () => {
    const [ana, ben] = [await room.join('Ana'), await room.join('Ben')];
    const [here, there] = [await playing(ana), await playing(ben)];
    loaded(here, 5);
    inside(here, '.roll').click();
    await room.settle();
    await shown(there, () => there.state?.rolls.length === 1);
    expect(textOf(there, '.rolls')).to.equal('5');
    const last = room.log.at(-1)!;
    expect([last.tool, last.verb, last.doc]).to.deep.equal(['state', 'edit', 'dice']);
    expect((last.op as { did: unknown }).did).to.deep.equal([{ verb: 'roll', text: 'rolled 5' }]);
    expect(room.snapshot().docs['dice']!.state).to.deep.equal({ rolls: [5], note: '', count: 1 });
  });

  it('asks in place of doing what has to be granted, be it a verb of its own or editing', async () => {
    const verbs = { clear: {}, roll: {} };
    const initial = { rolls: [], note: '', count: 0 };
    const manifest = { ...{ id: 'dice', version: '1', title: 'Dice', page: 'dice.html' }, verbs, initial };
    for (const [operation, tools] of [
      ['dice_roll', { dice: { manifest: { ...manifest, state: { type: 'object' } } } }],
      ['state_edit', { state: {} }],
    ] as const) {
      room.close();
      const roles = { boss: { as: 'host' }, guest: { ops: { [operation]: 'request' } } } as const;
      room = createMemoryRoom({ profile: { tools, roles } });
      const [boss, gus] = [await room.join('Bo', 'boss'), await room.join('Gus', 'guest')];
      const element = await playing(gus);
      loaded(element, 5, 4);
      const asked = await element.act('roll').catch((error: { retryable: boolean }) => error.retryable);
      await element.updateComplete;
      expect(asked, operation).to.equal(true);
      expect(element.renderRoot.querySelector('.notice'), 'nobody has refused it').to.equal(null);
      expect(room.log.map(({ tool, verb }) => [tool, verb])).to.deep.equal([['flow', 'ask']]);
      expect(room.log[0]!.op).to.have.nested.property('[0][2]', operation);
      await boss.doc('flow').submit('grant', { participant: gus.self!.id, operation });
      await room.settle();
      await element.act('roll');
      expect(element.state!.rolls).to.deep.equal([4]);
    }
  });

  it('keeps what two do at the same moment, from the very first on', async () => {
    const [ana, ben] = [await room.join('Ana'), await room.join('Ben')];
    const [here, there] = [await playing(ana), await playing(ben)];
    loaded(here, 5, 2);
    loaded(there, 3);
    room.cut(ana);
    const outcomes = [here.act('roll'), here.act('roll'), here.act('write', 'from Ana')];
    await there.act('roll');
    await there.act('write', 'and Ben');
    room.restore(ana);
    await Promise.all(outcomes);
    await room.settle();
    expect(here.state).to.deep.equal(there.state);
    expect([...here.state!.rolls].sort()).to.deep.equal([2, 3, 5]);
    expect(here.state!.count, 'a counter is added to').to.equal(3);
    expect(here.state!.note).to.contain('from Ana').and.to.contain('and Ben');
  });

  it('undoes and redoes one person’s deeds, beside those of others', async () => {
    const [ana, ben] = [await room.join('Ana'), await room.join('Ben')];
    const [here, there] = [await playing(ana), await playing(ben)];
    loaded(here, 5);
    loaded(there, 3);
    await here.act('roll');
    await there.act('roll');
    await room.settle();
    expect(textOf(here, '.self')).to.contain('can undo');
    await here.undo();
    await room.settle();
    expect(there.state).to.deep.equal({ rolls: [3], note: '', count: 1 });
    const told: (string | null)[] = [];
    const doc = ben.doc('dice', 'state');
    doc.subscribe((change) => told.push(doc.tell(change, 'Ana')));
    await here.redo();
    for (let times = 0; times < 3; times++) await here.undo();
    await room.settle();
    expect(there.state, 'Ben’s stays, however often Ana undoes').to.deep.equal({
      rolls: [3],
      note: '',
      count: 1,
    });
    expect(told, 'what was laid out is no news').to.deep.equal([
      'Ana rolled 5',
      'Ana took back “rolled 5”',
      null,
    ]);
  });

  it('reads out what others do, together', async () => {
    const [ana, ben] = [await room.join('Ana'), await room.join('Ben')];
    const timers = manualTimers();
    const [here, there] = [await playing(ana), await playing(ben)];
    there.timers.use(timers.after);
    loaded(here, 5, 2);
    await here.act('roll');
    await here.act('roll');
    await room.settle();
    timers.fire();
    await there.updateComplete;
    expect(textOf(there, '[role=status]')).to.equal('Ana rolled 5. Ana rolled 2');
    expect(textOf(here, '[role=status]'), 'not one’s own').to.equal('');
  });

  it('offers nothing to viewers, to the read-only and to roles that a verb is not for', async () => {
    const viewer = await playing(await room.join('Vera', 'viewer'));
    const here = await playing(await room.join('Ana'));
    const host = await playing(await room.join('Hanna', 'host'));
    const disabled = (element: DiceElement) =>
      allInside<HTMLButtonElement>(element, 'button').map((button) => button.disabled);
    expect(disabled(viewer)).to.deep.equal([true, true]);
    expect(disabled(here)).to.deep.equal([false, true]);
    expect(disabled(host)).to.deep.equal([false, false]);
    host.readOnly = true;
    await host.updateComplete;
    expect(disabled(host)).to.deep.equal([true, true]);
    const refused = oneEvent(here, 'mm-operation-refuse');
    const error = await here.act('clear').catch((reason: unknown) => reason);
    expect(error).to.include({ code: 'NOT_PERMITTED' });
    expect((await refused).detail.verb).to.equal('clear');
    expect(textOf(here, '.notice')).to.equal('Clear is not for the role participant.');
    expect(room.log.length).to.equal(0);
  });

  it('refuses what breaks the schema, what a verb refuses, and a verb that changes the state it is given', async () => {
    const here = await playing(await room.join('Ana'));
    for (const [verb, args, message] of [
      ['write', 'x'.repeat(101), /note/],
      ['write', 7, /note/],
      ['write', undefined, /JSON/],
      ['roll', { sides: -40 }, /rolls/],
      ['fail', undefined, /the table is full/],
      ['spoil', undefined, /extensible/],
      ['vanish', undefined, /no verb vanish/],
      ['constructor', undefined, /no verb constructor/],
    ] as const) {
      const error = (await here.act(verb, args).catch((reason: unknown) => reason)) as Error;
      expect(error.message, verb).to.match(message);
    }
    expect(await here.act('nothing')).to.equal(0);
    expect(room.log.length).to.equal(0);
    expect(here.state).to.deep.equal({ rolls: [], note: '', count: 0 });
    await expect(here).to.be.accessible();
  });

  it('shows what others have broken as such, and starts afresh when somebody asks it to', async () => {
    const ana = await room.join('Ana');
    const here = await playing(ana);
    const hostile = '<img src=x onerror=alert(1)>';
    await ana.doc('dice', 'state').submit('edit', { value: { rolls: hostile, note: '', count: 0 } });
    await shown(here, () => allInside(here, '.empty').length === 1);
    expect(textOf(here, '.empty')).to.contain('does not fit').and.to.contain('rolls');
    expect(allInside(here, 'img')).to.deep.equal([]);
    await expect(here).to.be.accessible();
    inside(here, '.empty button').click();
    await room.settle();
    await shown(here, () => here.state !== undefined);
    expect(here.state).to.deep.equal({ rolls: [], note: '', count: 0 });
    for (const value of [null, [], 'text', 3]) {
      await ana.doc('dice', 'state').submit('edit', { value });
      await shown(here, () => here.state === undefined);
      inside(here, '.empty button').click();
      await shown(here, () => here.state !== undefined);
    }
  });

  it('goes on with the page when the view has a fault', async () => {
    const { onerror } = window;
    const faults: unknown[] = [];
    window.onerror = (message) => faults.push(message);
    try {
      const here = await playing(await room.join('Ana'));
      await here.act('write', 'fault');
      await here.updateComplete;
      expect(textOf(here, '.empty')).to.contain('has a fault');
      await here.act('write', 'well');
      await here.updateComplete;
      expect(textOf(here, '.note')).to.equal('well');
      expect(faults.length).to.be.greaterThan(0);
    } finally {
      window.onerror = onerror;
    }
  });

  it('is accessible in every state, and styled by sheets alone', async () => {
    const fake = new FakeRoom('fake', undefined, () => ({}), false);
    const { element, provide } = await diceIn(undefined);
    expect(textOf(element, '.empty')).to.contain('<test-dice>');
    await expect(element).to.be.accessible();
    provide(fake);
    await element.updateComplete;
    expect(textOf(element, '.empty')).to.contain('Getting ready');
    fake.setStatus('closed');
    await element.updateComplete;
    expect(textOf(element, '.empty')).to.contain('left');
    await expect(element).to.be.accessible();
    const here = await playing(await room.join('<b>Ana</b>'));
    expect(textOf(here, '.self')).to.contain('<b>Ana</b>');
    await expect(here).to.be.accessible();
    expect(inlineStyled(here)).to.deep.equal([]);
  });

  it('tells the page of each change, and leaks nothing when it goes and comes back', async () => {
    const fake = new FakeRoom(
      'fake',
      (_, __, args) => args,
      () => ({}),
    );
    const { element, host } = await diceIn(fake);
    await shown(element, () => element.state !== undefined);
    const changed = oneEvent(element, 'mm-tool-change');
    fake.fakeDoc('dice', 'state').remote(fake.self!, 'edit', { rolls: [4] });
    expect((await changed).detail).to.deep.equal({
      name: 'dice',
      state: { rolls: [4], note: '', count: 0 },
      by: 'me',
      local: false,
    });
    const { subscriptions } = fake;
    element.remove();
    expect(fake.subscriptions).to.equal(0);
    expect(element.timers.size).to.equal(0);
    host.append(element);
    await element.updateComplete;
    expect(fake.subscriptions).to.equal(subscriptions);
    expect(element.state?.rolls).to.deep.equal([4]);
  });
});

describe('the definition of a tool', () => {
  const sound: ToolDefinition<{ n: number }> = {
    tag: 'test-sound',
    schema: { type: 'object', properties: { n: { type: 'integer' } } },
    initial: { n: 0 },
    verbs: { set: (_, n: number) => ({ n }) },
    view: ({ state }) => state.n,
  };

  for (const [why, change, message] of [
    ['a tag without a hyphen', { tag: 'dice' }, /"dice"/],
    ['a tag in capitals', { tag: 'Team-Dice' }, /"Team-Dice"/],
    ['no schema', { schema: undefined }, /schema/],
    ['a list at first', { initial: [] }, /initial/],
    ['a verb in capitals', { verbs: { Roll: () => ({}) } }, /"Roll"/],
    ['a verb that is no function', { verbs: { roll: 3 } }, /roll/],
    ['permissions for no verb', { permissions: { jump: ['host'] } }, /"jump"/],
    ['no view', { view: undefined }, /view/],
    ['a sentence that is no function', { sentence: 'rolled' }, /sentence/],
  ] as const)
    it(`is refused with ${why}`, () => {
      const define = () => defineTool({ ...sound, tag: 'test-broken', ...change } as never);
      expect(define).to.throw(message);
      expect(customElements.get('test-broken')).to.equal(undefined);
    });

  it('says in its place that what it is at first does not fit the schema', async () => {
    const room = createMemoryRoom();
    defineTool({ ...sound, tag: 'test-misfit', initial: { n: 'x' } as never });
    const { element } = await inRoom<MMTool>(await room.join('Ana'), html`<test-misfit></test-misfit>`);
    while (!textOf(element, '.empty').includes('fault')) await new Promise(requestAnimationFrame);
    expect(textOf(element, '.empty')).to.contain('initial state does not fit: n');
    room.close();
  });

  it('counts once for a tag, however often a page has it', () => {
    expect(defineTool(sound)).to.equal(defineTool({ ...sound }));
  });
});
