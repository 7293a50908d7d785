import { expect } from '@open-wc/testing';
import { looksOn, moderates, permits } from './rights.js';

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
    expect(asked).to.deep.equal([true, true, false, false, false, true, false, false]);
    expect(permits(who('lead', 'host', { '*': 'allow' }), 'map', 'pan')).to.equal(true);
  });
});
