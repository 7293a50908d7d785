import { expect } from '@open-wc/testing';
import { pageAddress, sharedAddress } from './address.js';

const SERVER = 'https://rooms.test/base';
const here = (path: string): string => new URL(path, location.origin).href;

describe('an address that somebody in the room has given', () => {
  it('is relative to the room’s server, never to the page', () => {
    expect(sharedAddress('/logout', SERVER)).to.equal('https://rooms.test/logout');
    expect(sharedAddress('cdn/a.webp', SERVER)).to.equal('https://rooms.test/base/cdn/a.webp');
    expect(sharedAddress('?leave', SERVER)).to.equal('https://rooms.test/base/?leave');
    expect(sharedAddress('//films.test/a', SERVER)).to.equal('https://films.test/a');
  });

  it('may be anywhere else', () => {
    expect(sharedAddress('https://films.test/watch?v=1', SERVER)).to.equal('https://films.test/watch?v=1');
  });

  it('has the page asked for pictures, films and sounds alone', () => {
    for (const path of ['/logout', '/', '/a.png/delete', '/do?file=a.mp4', '/do#a.mp4', '/cdn/a'])
      expect(sharedAddress(here(path), SERVER), path).to.equal(null);
    for (const path of ['/films/a.mp4', '/a.PNG', '/a.webm?t=1'])
      expect(sharedAddress(here(path), SERVER), path).to.equal(here(path));
  });

  it('of a server on the page’s own site leads to what the server keeps', () => {
    const server = here('/rooms');
    for (const path of ['cdn/3f9a.txt', '/cdn/3f9a.txt', here('/rooms/cdn/3f9a.webp')])
      expect(sharedAddress(path, server), path).to.contain('/cdn/3f9a.');
    for (const path of [
      '/logout',
      'v1/rooms',
      'cdn/../logout',
      '/cdn/%2e%2e/x',
      '/cdn/..%2fx',
      '/other/cdn/x',
    ])
      expect(sharedAddress(path, server), path).to.equal(null);
  });

  it('is nothing that a browser does not fetch', () => {
    for (const address of ['javascript:alert(1)', 'data:video/mp4,x', 'file:///a.mp4', 'http://', 'blob:x'])
      expect(sharedAddress(address, SERVER), address).to.equal(null);
    expect(sharedAddress('a.png', 'memory:')).to.equal(null);
  });

  it('of the page’s author is relative to the page', () => {
    expect(pageAddress('/films/a.mp4')).to.equal(here('/films/a.mp4'));
    expect(pageAddress('javascript:alert(1)')).to.equal(null);
  });
});
