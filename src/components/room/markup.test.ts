import { ContextEvent } from '@lit/context';
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { anyProfile } from '../../core/testing/any-profile.js';
import { checkMarkup } from '../../core/profile/markup/check-markup.js';
import { markupFromProfile } from '../../core/profile/markup/write.js';
import { readMarkup } from '../../core/profile/markup/read.js';
import { builtIn } from '../../core/profile/built-in/built-in.js';
import { roomContext } from '../base/room-context.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { handsTexts } from '../hands/mm-hands.strings.js';
import { narrow } from './narrow.js';
import { wear } from './brand.js';
import { RoomProvider } from './room-provider.js';
import './mm-room.js';

/** As a browser reads a page; nothing in it runs. */
const parsed = (text: string): Element =>
  new DOMParser().parseFromString(`<!doctype html><body>${text}`, 'text/html').body.firstElementChild!;

describe('a profile as HTML in a browser', () => {
  it('[PF11] is parsed as the same profile, and written as the same text', () => {
    fc.assert(
      fc.property(anyProfile(), (profile) => {
        const text = markupFromProfile(profile, { room: 'r1', name: '"><img src=x onerror=alert(1)>' });
        const element = parsed(text);
        expect(element.localName).to.equal('mm-room');
        expect(element.ownerDocument.querySelector('img, script')).to.equal(null);
        const read = readMarkup(element);
        expect(read.problems).to.deep.equal([]);
        expect(read.profile).to.deep.equal(profile);
        expect(
          markupFromProfile(read.profile, { room: 'r1', name: '"><img src=x onerror=alert(1)>' }),
        ).to.equal(text);
      }),
      { numRuns: 500 },
    );
  });

  it('[PF11] says in which element something is wrong', async () => {
    const room = parsed(
      '<mm-room><mm-profile><mm-role name="a"><mm-rule op="chat_sai" rule="allow"></mm-rule>',
    );
    const checked = await checkMarkup(room);
    expect(checked.ok).to.equal(false);
    if (checked.ok) return;
    expect(checked.problems[0]!.element).to.equal(room.querySelector('mm-rule'));
    expect(checked.problems[0]!.message).to.contain('did you mean "say"?');
  });

  it('[PF11] is exported by the room, which hides what is nothing to see', async () => {
    const room = document.createElement('mm-room');
    room.append(
      parsed('<div><mm-profile name="x"><mm-flow prejoin></mm-flow></mm-profile></div>').firstElementChild!,
    );
    document.body.append(room);
    await room.updateComplete;
    expect(await room.exportProfile()).to.deep.equal({ id: 'x', flow: { prejoin: true } });
    expect(getComputedStyle(room.querySelector('mm-profile')!).display).to.equal('none');
    room.remove();
  });
});

describe('a page that allows less than its room', () => {
  const page = (rules: string): Element =>
    parsed(`<mm-room><mm-profile><mm-role name="student">${rules}</mm-role></mm-profile></mm-room>`);
  const real = (may: Record<string, 'allow' | 'request' | 'deny'>) => {
    const self = person('ben', { role: 'student', as: 'participant', may });
    return { self, permits: () => true } as unknown as FakeRoom;
  };

  it('[PF11] offers what both allow, and never more', () => {
    const room = narrow(
      real({ slides_goto: 'allow', chat_say: 'deny', '*': 'deny', 'notes_*': 'allow' }),
      page('<mm-rule op="slides_goto" rule="deny"></mm-rule><mm-rule op="*" rule="allow"></mm-rule>'),
    );
    expect(room.permits('slides', 'goto')).to.equal(false);
    expect(room.permits('notes', 'edit')).to.equal(true);
    expect(room.permits('chat', 'say')).to.equal(false);
    expect(room.permits('map', 'pan')).to.equal(false);
    expect(room.self!.may!['slides_goto']).to.equal('deny');
  });

  it('[PF11] leaves a room as it is that its markup says nothing of', () => {
    const room = real({ '*': 'allow' });
    expect(narrow(room, parsed('<mm-room profile="nosuch"></mm-room>'))).to.equal(room);
    expect(narrow(room, parsed('<mm-room></mm-room>')).permits('map', 'pan')).to.equal(true);
  });
});

describe('the texts of a profile', () => {
  const strings = { 'hands.raise': 'Melden', 'hands.lower': 'Zurückziehen' };

  it('are said by what is in the room, as soon as they are known; the page’s own go first', async () => {
    const room = new FakeRoom();
    room.profile = Promise.resolve({ strings });
    const element = document.createElement('mm-room');
    const inside = document.createElement('div');
    const provider = new RoomProvider(inside);
    let told = 0;
    provider.set(room);
    inside.dispatchEvent(new ContextEvent(roomContext, document.body, () => void told++, true));
    expect([told, handsTexts(room).raise]).to.deep.equal([1, 'Raise hand']);
    const markup = '<mm-profile><mm-string name="hands.raise" text="Hier!"></mm-string></mm-profile>';
    const seen = narrow(room, parsed(`<mm-room>${markup}</mm-room>`));
    expect(handsTexts(seen).raise).to.equal('Hier!');
    await wear(element, room, provider);
    expect(told).to.equal(2);
    for (const each of [room, seen])
      expect([handsTexts(each).raise, handsTexts(each).lower, handsTexts(each).none]).to.deep.equal([
        'Hier!',
        'Zurückziehen',
        'No hands are raised',
      ]);
    expect(handsTexts(new FakeRoom()).raise).to.equal('Raise hand');
  });
});

describe('the colours of a profile', () => {
  it('are worn by the room, whatever somebody wrote into them', async () => {
    const room = new FakeRoom();
    const tokens = { '--mm-color-accent': '#123456', '--mm-x': 'red;} :host{display:none', color: 'red' };
    room.profile = Promise.resolve({ brand: { tokens } });
    const element = document.createElement('mm-room');
    document.body.append(element);
    await element.updateComplete;
    await wear(element, room, new RoomProvider(element));
    const style = getComputedStyle(element);
    expect(style.getPropertyValue('--mm-color-accent')).to.equal('#123456');
    expect(style.display).to.equal('block');
    room.profile = Promise.resolve(builtIn('open') as object);
    await wear(element, room, new RoomProvider(element));
    expect(getComputedStyle(element).getPropertyValue('--mm-color-accent')).to.equal('');
    element.remove();
  });
});
