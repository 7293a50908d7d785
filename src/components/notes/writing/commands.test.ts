import { expect } from '@open-wc/testing';
import { indent, newItem, outdent, toggleList, toggleTask, wrap, type Command } from './commands.js';
import { linkAt } from './lines.js';

/** Does `command` on a text whose selection is between two `|`, or at one; returns it in the same form. */
function after(command: Command, marked: string): string | null {
  const start = marked.indexOf('|');
  const plain = marked.replaceAll('|', '');
  const last = marked.lastIndexOf('|');
  const change = command(plain, start, last === start ? start : last - 1);
  if (!change) return null;
  let text = plain;
  for (const { at, removed, inserted } of change.splices.toReversed()) {
    text = text.slice(0, at) + inserted + text.slice(at + removed);
  }
  const [from, to] = change.selection;
  return `${text.slice(0, from)}|${from === to ? '' : `${text.slice(from, to)}|`}${text.slice(to)}`;
}

const rows: readonly (readonly [what: string, command: Command, before: string, after: string | null])[] = [
  ['Enter goes on with a list', newItem, '- one|', '- one\n- |'],
  ['Enter splits an item', newItem, '- one| two', '- one\n- | two'],
  ['Enter counts', newItem, '  9. one|', '  9. one\n  10. |'],
  ['Enter makes the next thing to do an open one', newItem, '- [x] done|', '- [x] done\n- [ ] |'],
  ['Enter in an empty item ends the list', newItem, '- one\n- |', '- one\n|'],
  ['Enter ends an empty task', newItem, '- [ ] |', '|'],
  ['Enter elsewhere is a new line', newItem, 'one|', null],
  ['Enter before the marker is a new line', newItem, '|- one', null],
  ['Enter replaces what is selected', newItem, '- o|n|e', '- o\n- |e'],
  ['a dash is no list', newItem, '-one|', null],
  ['Tab moves an item in', indent, '- one\n- t|wo', '- one\n  - t|wo'],
  ['Tab moves several', indent, '- o|ne\n- tw|o', '  - o|ne\n  - tw|o'],
  ['Tab is not for other lines', indent, 'one|', null],
  ['Shift and Tab move back', outdent, '  - o|ne', '- o|ne'],
  ['by a tab, too', outdent, '\t- o|ne', '- o|ne'],
  ['no further than the edge', outdent, '- o|ne', null],
  ['a task is ticked', toggleTask, '- [ ] mi|lk', '- [x] mi|lk'],
  ['and unticked', toggleTask, '- [X] mi|lk', '- [ ] mi|lk'],
  ['an item becomes a task', toggleTask, '- mi|lk', '- [ ] mi|lk'],
  ['a line becomes a task', toggleTask, '  mi|lk', '  - [ ] mi|lk'],
  ['some of several are all ticked', toggleTask, '- [x] |a\n- [ ] b|', '- [x] |a\n- [x] b|'],
  ['lines become a list', toggleList, '|one\ntwo|', '- |one\n- two|'],
  ['a list becomes lines', toggleList, '- |one\n2. two|', '|one\ntwo|'],
  ['what is selected becomes bold', wrap('**'), 'a |b| c', 'a **|b|** c'],
  ['and plain again', wrap('**'), 'a **|b|** c', 'a |b| c'],
  ['bold becomes italic as well', wrap('*'), '**|b|**', '***|b|***'],
  ['and only bold again', wrap('*'), '***|b|***', '**|b|**'],
  ['the caret goes between the marks', wrap('**'), '|', '**|**'],
];

describe('commands of the notes', () => {
  for (const [what, command, before, expected] of rows) {
    it(`${what}: ${JSON.stringify(before)}`, () => expect(after(command, before)).to.equal(expected));
  }

  it('finds the link at the caret, and no other scheme', () => {
    const text = 'see https://example.com/a. and\njavascript:alert(1) (http://b.test)';
    expect(linkAt(text, 10)).to.equal('https://example.com/a');
    expect(linkAt(text, 2)).to.equal(null);
    expect(linkAt(text, text.indexOf('alert'))).to.equal(null);
    expect(linkAt(text, text.length - 2)).to.equal('http://b.test/');
  });
});
