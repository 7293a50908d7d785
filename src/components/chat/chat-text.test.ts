import { expect } from '@open-wc/testing';
import { pieces } from './chat-text.js';

const links = (text: string): string[] =>
  pieces(text).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.text]));

describe('links in a message', () => {
  it('are addresses with a scheme that leads out of the page, and nothing else', () => {
    const table: [text: string, found: string[]][] = [
      ['plain text', []],
      ['http://a.example and https://b.example/x?y=1#z', ['http://a.example', 'https://b.example/x?y=1#z']],
      ['write to mailto:ada@example.com', ['mailto:ada@example.com']],
      ['javascript:alert(1) data:text/html,x file:///etc vbscript:x', []],
      ['HTTPS://EXAMPLE.COM/Path', ['HTTPS://EXAMPLE.COM/Path']],
      ['xhttps://example.com', []],
      ['https://', []],
      ['http://[broken', []],
    ];
    for (const [text, found] of table) expect(links(text), text).to.deep.equal(found);
  });

  it('do not take the sentence’s punctuation with them', () => {
    const table: Record<string, string> = {
      'See https://example.com.': 'https://example.com',
      '(https://example.com/a)': 'https://example.com/a',
      'https://example.com/a_(b)!': 'https://example.com/a_(b)',
      '(see https://example.com/a_(b)).': 'https://example.com/a_(b)',
      '"https://example.com"': 'https://example.com',
      '<https://example.com>': 'https://example.com',
    };
    for (const [text, link] of Object.entries(table)) expect(links(text), text).to.deep.equal([link]);
  });

  it('lose nothing of the text', () => {
    const texts = [
      'a https://x.example, b',
      '  two  spaces ',
      '\n',
      'https://x.example',
      'mailto:',
      '👩‍💻 https://x.example/👩',
    ];
    for (const text of texts) {
      const whole = pieces(text).map((piece) => (typeof piece === 'string' ? piece : piece.text));
      expect(whole.join('')).to.equal(text);
    }
  });

  it('are found without delay in what is made to delay', () => {
    const hostile = `https://x.example/${'('.repeat(4_000)}${')'.repeat(4_000)}${'.'.repeat(8_000)}`;
    expect(links(hostile.repeat(20)).length).to.be.greaterThan(0);
  });
});
