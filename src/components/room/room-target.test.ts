import { expect } from '@open-wc/testing';
import { defaultServer, sameTarget } from './room-target.js';

describe('the room that is meant', () => {
  it('is on the server that the SDK came from, or else on the page’s own', () => {
    expect(defaultServer('https://rooms.example/sdk/mm-rooms.js', 'https://page.example')).to.equal(
      'https://rooms.example',
    );
    expect(defaultServer('http://localhost:8787/sdk/mm-rooms.js', 'https://page.example')).to.equal(
      'http://localhost:8787',
    );
    expect(defaultServer('blob:https://page.example/1', 'https://page.example')).to.equal(
      'https://page.example',
    );
    expect(defaultServer('file:///app/mm-rooms.js', 'https://page.example')).to.equal('https://page.example');
  });

  it('is the same when server, room and token are', () => {
    const target = { server: 's', room: 'r', token: 't' };
    expect(sameTarget(target, { ...target })).to.equal(true);
    expect(sameTarget(null, null)).to.equal(true);
    expect(sameTarget(target, null)).to.equal(false);
    for (const key of ['server', 'room', 'token'])
      expect(sameTarget(target, { ...target, [key]: 'x' })).to.equal(false);
  });
});
