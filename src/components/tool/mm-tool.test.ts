import { expect } from '@open-wc/testing';
import { createMemoryRoom } from '../../core/testing/memory-room.js';
import { FakeRoom } from '../base/testing/fake-room.js';
import { fixtureCleanup, inlineStyled, inside, manualTimers, textOf } from '../base/testing/in-room.js';
import './mm-tool.js';
import { frameOf, run } from './testing/frames.js';
import { answering, MANIFEST, oneUpdate, running, shows, toolIn, toolStage } from './testing/tool-stage.js';

describe('<mm-tool>', () => {
  const stage = toolStage();

  it('says where it is at home, and is a frame that can reach nothing', async () => {
    const alone = await toolIn(stage, undefined);
    expect(textOf(alone, '.empty')).to.contain('<mm-tool>');
    await expect(alone).to.be.accessible();
    const element = await running(stage, await stage.room.join('Ana', 'voter'));
    const frame = frameOf(element);
    expect(frame.getAttribute('sandbox')).to.equal('allow-scripts');
    expect(frame.title).to.equal(`Colours, a tool from ${location.host}`);
    expect(frame.contentDocument, 'its origin is no other’s').to.equal(null);
    expect(
      await run(element, 'return [origin, document.cookie === undefined]').catch(({ message }) => message),
    ).to.contain('cookie');
    expect(stage.places.asked[0]![1]).to.include({ credentials: 'omit', redirect: 'error' });
    expect(inlineStyled(element, 'iframe')).to.have.length(0);
  });

  it('[MF6] tells the tool the state, the people and what may be done, and does its verbs for everyone', async () => {
    const [ana, ben] = [await stage.room.join('Ana', 'voter'), await stage.room.join('Ben', 'boss')];
    const [here, there] = [await running(stage, ana), await running(stage, ben)];
    expect(await run(here, 'return [tool.state, tool.self, tool.may, tool.online]')).to.deep.equal([
      MANIFEST.initial,
      { id: ana.self!.id, name: 'Ana', role: 'voter' },
      ['vote', 'write'],
      true,
    ]);
    expect(await run(there, 'return tool.may')).to.deep.equal(['vote', 'close', 'write']);
    const rev = await run(here, 'return tool.act("vote", { colour: "red" })');
    expect(rev).to.equal(stage.room.rev);
    await shows(there, `tool.state.votes[${JSON.stringify(ana.self!.id)}] === 'red'`);
    const last = stage.room.log.at(-1)!;
    expect([last.verb, (last.op as { did: unknown }).did]).to.deep.equal([
      'edit',
      [{ verb: 'vote', text: 'voted for red' }],
    ]);
    await run(there, 'return tool.act("close")');
    await shows(here, 'tool.state.closed && !tool.canRedo && tool.canUndo');
    await run(here, 'return tool.undo()');
    expect(stage.room.snapshot().docs['colours']!.state).to.deep.equal({ votes: {}, closed: true, note: '' });
    await run(here, 'return tool.redo()');
    await shows(there, 'Object.keys(tool.state.votes).length === 1');
  });

  it('[MF6] does a verb again on what has become of the state meanwhile', async () => {
    const [ana, ben] = [await stage.room.join('Ana', 'voter'), await stage.room.join('Ben', 'boss')];
    const [here, there] = [await running(stage, ana), await running(stage, ben)];
    const many = (letter: string): string =>
      `return Promise.all([1, 2, 3].map(() => tool.act('write', { text: '${letter}' })))`;
    await Promise.all([run(here, many('a')), run(there, many('b'))]);
    await shows(here, 'tool.state.note.length === 6');
    await shows(there, 'tool.state.note.length === 6');
    const [one, other] = [await run(here, 'return tool.state'), await run(there, 'return tool.state')];
    expect(one).to.deep.equal(other);
  });

  it('[MF3] refuses what its manifest does not let a verb do, here already', async () => {
    const ana = await stage.room.join('Ana', 'voter');
    const element = await running(stage, ana);
    for (const [code, said] of [
      [
        'tool.act("vote", { colour: "pink" })',
        'vote is told wrongly: colour must be one of "red", "green", "blue"',
      ],
      ['tool.act("vote", {})', 'the message holds undefined, which is not JSON'],
      ['tool.act("close")', 'you may not close here'],
      ['tool.act("stuff")', 'you may not stuff here'],
      [
        'tool.act("write", { text: "x".repeat(21) })',
        'write leads to what does not fit: note must be at most 20 characters',
      ],
      ['tool.act("write", { text: "no" })', 'not that'],
      ['tool.act("fly")', 'there is no verb fly'],
    ] as const)
      expect(await run(element, `return ${code}`).catch(({ message }: Error) => message)).to.equal(said);
    expect(stage.room.log).to.have.length(0);
  });

  it('[MF8] offers nothing to viewers and to the read-only', async () => {
    const viewer = await running(stage, await stage.room.join('Vi', 'onlooker'));
    expect(await run(viewer, 'return tool.may')).to.deep.equal([]);
    const ana = await running(stage, await stage.room.join('Ana', 'voter'));
    ana.readOnly = true;
    await ana.updateComplete;
    await shows(ana, 'tool.may.length === 0');
    const refused = await run(ana, 'return tool.undo()').catch((error: { code: string }) => error.code);
    expect(refused).to.equal('NOT_PERMITTED');
  });

  it('[MF8] offers what has to be asked for, and asks in place of doing it', async () => {
    stage.room.close();
    stage.room = createMemoryRoom({
      profile: {
        tools: { colours: { manifest: MANIFEST }, chat: {} },
        roles: { boss: { as: 'host' }, guest: { ops: { colours_vote: 'request', 'chat_*': 'allow' } } },
      },
    });
    const [boss, gus] = [await stage.room.join('Bo', 'boss'), await stage.room.join('Gus', 'guest')];
    const element = await running(stage, gus);
    const refused: string[] = [];
    element.addEventListener('mm-operation-refuse', ({ detail }) => refused.push(detail.error.message));
    expect(await run(element, 'return tool.may')).to.deep.equal(['vote']);
    const vote = (): Promise<unknown> =>
      run(element, 'return tool.act("vote", { colour: "red" })').catch(({ message }: Error) => message);
    expect(await vote()).to.equal('you have asked whether you may use colours (vote)');
    expect(await vote(), 'and once').to.equal('you have asked whether you may use colours (vote)');
    expect(stage.room.log.map(({ tool, verb }) => [tool, verb])).to.deep.equal([['flow', 'ask']]);
    const answer = { participant: gus.self!.id, operation: 'colours_vote' };
    await boss.doc('flow').submit('grant', answer);
    await stage.room.settle();
    expect(await vote()).to.equal(stage.room.rev);
    expect(stage.room.snapshot().docs['colours']!.state).to.deep.equal({
      ...(MANIFEST.initial as object),
      votes: { [gus.self!.id]: 'red' },
    });
    expect(refused).to.deep.equal([]);
  });

  it('[MF8] tells what passes to the others, where its manifest asks for it, and takes it away with the tool', async () => {
    const [ana, ben] = [await stage.room.join('Ana', 'voter'), await stage.room.join('Ben', 'boss')];
    const [here, there] = [await running(stage, ana), await running(stage, ben)];
    ana.presence.set({ cursor: 1 });
    await run(here, 'tool.present({ at: 7 })');
    await shows(there, `tool.others.get(${JSON.stringify(ana.self!.id)})?.at === 7`);
    expect(ana.presence.own).to.deep.equal({ cursor: 1, 'tool:colours': { at: 7 } });
    here.remove();
    expect(ana.presence.own).to.deep.equal({ cursor: 1 });
  });

  it('is as high as the tool asks, within reason, looks like the page and reads out what it is told', async () => {
    const ana = await stage.room.join('Ana', 'voter');
    const timers = manualTimers();
    const element = await running(stage, ana);
    element.timers.use(timers.after);
    await run(
      element,
      `document.body.style.height = '333px'; document.body.style.margin = 0;
      document.body.replaceChildren(); await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame);`,
    );
    while (frameOf(element).offsetHeight !== 333) await oneUpdate(element);
    await run(element, `document.body.style.height = '99999px'; await new Promise(requestAnimationFrame);`);
    while (frameOf(element).offsetHeight !== 2_000) await oneUpdate(element);
    expect(await run(element, 'return [document.documentElement.lang, tool.theme.scheme]')).to.deep.equal([
      'en',
      'light',
    ]);
    const accent = await run(
      element,
      `return document.documentElement.style.getPropertyValue('--mm-color-accent')`,
    );
    expect(accent).to.contain('#2f55d4');
    await run(element, `tool.announce('Red is ahead')`);
    while (timers.size === 0) await oneUpdate(element);
    timers.fire();
    await element.updateComplete;
    expect(textOf(element, '[role=status]')).to.equal('Red is ahead');
  });

  it('keeps what is done offline, and says that it is', async () => {
    const ana = await stage.room.join('Ana', 'voter');
    const element = await running(stage, ana);
    stage.room.cut(ana);
    await shows(element, '!tool.online');
    const voted = run(element, 'return tool.act("vote", { colour: "blue" })');
    await shows(element, 'Object.values(tool.state.votes)[0] === "blue"');
    stage.room.restore(ana);
    expect(await voted).to.equal(stage.room.rev);
    await shows(element, 'tool.online');
  });

  it('shows a state that does not fit as such, with a way to start afresh', async () => {
    stage.room.close();
    stage.room = createMemoryRoom();
    const ana = await stage.room.join('Ana');
    const element = await running(stage, ana);
    const doc = ana.doc('colours', 'state');
    await doc.submit('edit', { value: { votes: [] } });
    await element.updateComplete;
    expect(textOf(element, '.empty')).to.contain('votes must be object');
    inside(element, 'button').click();
    await answering(element);
    expect(await run(element, 'return tool.state')).to.deep.equal(MANIFEST.initial);
  });

  it('is moved, removed and put back without leaving anything behind', async () => {
    const fake = new FakeRoom(
      'fake',
      (state) => state,
      () => MANIFEST.initial,
    );
    const element = await toolIn(stage, fake);
    for (let times = 0; times < 3; times++) {
      await answering(element);
      const parent = element.parentElement!;
      element.remove();
      expect(fake.subscriptions).to.equal(0);
      await element.updateComplete;
      expect(element.timers.size).to.equal(0);
      parent.append(element);
    }
    fixtureCleanup();
  });
});
