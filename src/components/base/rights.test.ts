import { expect } from '@open-wc/testing';
import { asksFirst, decides, looksOn, moderates, permits } from './rights.js';

const who = (role: string, as?: string, may?: Record<string, 'allow' | 'request' | 'deny'>) => ({
  role,
  ...(as && { as }),
  ...(may && { may }),
});

describe('rights', () => {
  it('[PF4] takes a role for what its name says, or for what the room says', () => {
    expect([who('host'), who('teacher', 'host'), who('host', 'viewer'), null].map(moderates)).to.deep.equal([
      true,
      true,
      false,
      false,
    ]);
    expect(
      [who('viewer'), who('guest', 'viewer'), who('teacher', 'host'), undefined].map(looksOn),
    ).to.deep.equal([true, true, false, false]);
  });

  it('[PF4] permits everything to all but those who look on, where nothing else is said', () => {
    expect(permits(who('participant'), 'slides')).to.equal(true);
    expect(permits(who('guest', 'viewer'), 'slides', 'goto')).to.equal(false);
    expect(permits(null, 'slides', 'goto')).to.equal(true);
  });

  it('[PF4] goes by the closest name', () => {
    const student = who('student', 'participant', {
      chat_say: 'allow',
      'slides_*': 'deny',
      slides_next: 'request',
      'notes_*': 'allow',
      notes_clear: 'deny',
      '*': 'deny',
    });
    const asked = [
      permits(student, 'chat'),
      permits(student, 'chat', 'say'),
      permits(student, 'chat', 'edit'),
      permits(student, 'slides'),
      permits(student, 'slides', 'next'),
      permits(student, 'notes', 'edit'),
      permits(student, 'notes', 'clear'),
      permits(student, 'map'),
    ];
    expect(asked).to.deep.equal([true, true, false, true, true, true, false, false]);
    expect(permits(who('lead', 'host', { '*': 'allow' }), 'map', 'pan')).to.equal(true);
  });

  it('[FL3] has an element in use where one may ask first, and knows where', () => {
    const student = who('student', 'participant', {
      slides_goto: 'request',
      'chat_*': 'request',
      '*': 'deny',
    });
    const asked = [
      asksFirst(student, 'slides', 'goto'),
      asksFirst(student, 'slides', 'load'),
      asksFirst(student, 'chat', 'say'),
      asksFirst(who('participant'), 'slides', 'goto'),
      asksFirst(who('viewer'), 'slides', 'goto'),
      asksFirst(null, 'slides', 'goto'),
    ];
    expect(asked).to.deep.equal([true, false, true, false, false, false]);
    expect(permits(student, 'slides', 'load')).to.equal(false);
  });

  it('[FL3] lets hosts decide unless it is denied, and others whose role names it', () => {
    const asked = [
      who('host'),
      who('teacher', 'host', { flow_grant: 'deny', '*': 'allow' }),
      who('participant'),
      who('helper', 'participant', { '*': 'allow' }),
      who('helper', 'participant', { flow_grant: 'allow', 'flow_*': 'deny' }),
      who('helper', 'participant', { 'flow_*': 'allow', '*': 'deny' }),
      null,
    ].map((each) => decides(each, 'grant'));
    expect(asked).to.deep.equal([true, false, false, false, true, true, false]);
  });
});
