import { expect } from '@open-wc/testing';
import { textType, type TextOp } from '../../../core/ot/text.js';
import { Strokes } from './strokes.js';

interface Page {
  text: string;
  readonly strokes: Strokes;
  type(letters: string, at?: number): void;
  erase(count: number): void;
  foreign(op: TextOp): void;
  back(which?: 'undo' | 'redo'): string;
  now: number;
}

/** Writes letter by letter at `at`, and says so. */
function page(): Page {
  const strokes = new Strokes();
  const self: Page = {
    text: '',
    strokes,
    now: 0,
    type(letters: string, at = self.text.length): void {
      for (const letter of letters) {
        const op: TextOp = at > 0 ? [at, letter] : [letter];
        strokes.did(op, self.text, self.now);
        self.text = textType.apply(self.text, op);
        at++;
      }
    },
    erase(count: number): void {
      for (let i = 0; i < count; i++) {
        const op: TextOp = [self.text.length - 1, { d: 1 }];
        strokes.did(op, self.text, self.now);
        self.text = textType.apply(self.text, op);
      }
    },
    foreign(op: TextOp): void {
      strokes.foreign(op);
      self.text = textType.apply(self.text, op);
    },
    back(which: 'undo' | 'redo' = 'undo'): string {
      const op = strokes.take(which, self.text);
      if (op) self.text = textType.apply(self.text, op);
      return self.text;
    },
  };
  return self;
}

describe('undo in the notes', () => {
  it('takes back word by word, the blank with the word before it', () => {
    const here = page();
    here.type('one two  three');
    expect(here.back()).to.equal('one two  ');
    expect(here.back()).to.equal('one ');
    expect(here.back()).to.equal('');
    expect(here.strokes.canUndo).to.equal(false);
    expect(here.back('redo')).to.equal('one ');
    expect(here.back('redo')).to.equal('one two  ');
    expect(here.back('redo')).to.equal('one two  three');
  });

  it('begins anew after a pause, in another place, and for deleting', () => {
    const here = page();
    here.type('ab');
    here.now = 5_000;
    here.type('cd');
    expect(here.back()).to.equal('ab');
    here.type('x', 0);
    expect(here.back()).to.equal('ab');
    here.type('long');
    here.erase(3);
    expect(here.text).to.equal('abl');
    expect(here.back()).to.equal('ablong');
    expect(here.back()).to.equal('ab');
  });

  it('keeps what others wrote, before, behind and in between', () => {
    const here = page();
    here.type('mine');
    here.foreign(['theirs ']);
    here.foreign([11, '!']);
    here.foreign([9, '-']);
    expect(here.text).to.equal('theirs mi-ne!');
    expect(here.back()).to.equal('theirs -!');
    expect(here.back('redo')).to.equal('theirs mi-ne!');
  });

  it('keeps a word one step while others write elsewhere', () => {
    const here = page();
    here.type('wo');
    here.foreign(['> ']);
    here.type('rd');
    expect(here.text).to.equal('> word');
    expect(here.back()).to.equal('> ');
  });

  it('passes over what others have made pointless', () => {
    const here = page();
    here.type('one two');
    here.foreign([4, { d: 3 }]);
    expect(here.text).to.equal('one ');
    expect(here.back()).to.equal('');
  });
});
