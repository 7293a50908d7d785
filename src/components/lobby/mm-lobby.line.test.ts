import { expect } from '@open-wc/testing';
import { MMError } from '../../core/protocol/errors.js';
import { askedFor } from '../base/call/testing/call-room.js';
import { allInside, inside, textOf } from '../base/testing/in-room.js';
import './mm-lobby.js';
// What loads lazily is there: no test waits for a download.
import './lobby-view.js';
import { before, button, isShown, lobbyIn, settled, ways } from './testing/lobby.js';

describe('the line in <mm-lobby>', () => {
  it('asks for the line once, and again when the room comes back', async () => {
    const { room, media } = before();
    const { element } = await lobbyIn(room);
    media.changed();
    await settled(element);
    expect(askedFor(media, 'check').length).to.equal(1);
    room.setStatus('reconnecting');
    await settled(element);
    expect(textOf(element, '.line')).to.contain('No connection');
    expect(button(element, 'Join with camera and microphone').disabled).to.equal(true);
    media.line = { passes: true, path: 'udp', roundTrip: 420 };
    room.setStatus('live');
    await settled(element);
    await settled(element);
    expect(textOf(element, '.line p')).to.equal('Slow connection (420 ms)');
    expect(askedFor(media, 'check').length).to.equal(2);
  });

  it('says which way voice and video take, and offers to look again where it is a poor one', async () => {
    const { room, media } = before();
    const { element } = await lobbyIn(room);
    const region = inside(element, '.line p');
    const looksAgain = (): boolean =>
      allInside(element, '.line button').some((one) => one.textContent?.trim() === 'Check again');
    const ways = [
      [{ path: 'udp', roundTrip: 24.4 }, 'good', 'Good connection (24 ms)'],
      [{ path: 'udp', roundTrip: 150 }, 'good', 'Fair connection (150 ms)'],
      [{ path: null, roundTrip: 30 }, 'good', 'Good connection (30 ms)'],
      [{ path: 'tcp', roundTrip: 31 }, 'warning', 'only over TCP (31 ms)'],
      [{ path: 'relay', roundTrip: 60 }, 'good', 'by way of a relay (60 ms)'],
      [{ path: 'relay', roundTrip: 400 }, 'warning', 'by way of a relay (400 ms)'],
    ] as const;
    for (const [way, mood, text] of ways) {
      media.line = { passes: true, ...way };
      room.setStatus('reconnecting');
      await settled(element);
      room.setStatus('live');
      await settled(element);
      await settled(element);
      expect(textOf(element, '.line p')).to.contain(text);
      expect(inside(element, '.line').classList.contains(mood), text).to.equal(true);
      expect(looksAgain(), text).to.equal(mood === 'warning');
      expect(allInside(element, '.ways .primary').length, text).to.equal(1);
      await expect(element).to.be.accessible();
    }
    // The same one all the time: what it says is read out when it changes.
    expect(inside(element, '.line p')).to.equal(region);
    expect(region.getAttribute('role')).to.equal('status');
    media.line = { passes: true, path: 'udp', roundTrip: 20 };
    button(element, 'Check again').click();
    await settled(element);
    await settled(element);
    expect(textOf(element, '.line')).to.equal('Good connection (20 ms)');
  });

  it('says that nothing gets through, with ways out, and still lets whoever wants to try', async () => {
    const { room, media } = before();
    media.line = { passes: false, path: null, roundTrip: 20 };
    const { element } = await lobbyIn(room);
    await settled(element);
    expect(textOf(element, '.note p')).to.contain('No voice and video get through here');
    expect(allInside(element, '.ways .primary')).to.deep.equal([]);
    expect(ways(element)[0]).to.equal('Join with camera and microphone');
    await expect(element).to.be.accessible();
    button(element, 'Check again').click();
    await settled(element);
    await settled(element);
    expect(askedFor(media, 'check').length).to.equal(2);
    button(element, 'Go into the room').click();
    await settled(element);
    expect(isShown(element)).to.equal(true);
    expect(media.status).to.equal('idle');
    // Whoever is in is not kept waiting for it.
    room.setStatus('reconnecting');
    room.setStatus('live');
    await settled(element);
    expect(askedFor(media, 'check').length).to.equal(2);
  });

  it('says that it could not look, which keeps nobody out', async () => {
    const { room, media } = before();
    media.refusals.set('check', new MMError('RATE_LIMITED', 'too often'));
    const { element } = await lobbyIn(room);
    await settled(element);
    expect(textOf(element, '.line p')).to.contain('could not be checked');
    expect(inside(element, '.ways .primary').textContent).to.contain('Join with');
    await expect(element).to.be.accessible();
  });

  it('looks again after a call that could not be had, and after one that was left', async () => {
    const { room, media } = before();
    const { element } = await lobbyIn(room);
    media.changed({ status: 'unavailable' });
    await settled(element);
    expect(ways(element)).to.deep.equal([]);
    button(element, 'Check again').click();
    await settled(element);
    await settled(element);
    expect(textOf(element, '.line')).to.equal('Good connection (24 ms)');
    button(element, 'Join with camera and microphone').click();
    await settled(element);
    expect(element.joined).to.equal(true);
    expect(askedFor(media, 'check').length).to.equal(2);
    media.leave();
    await settled(element);
    await settled(element);
    expect(textOf(element, '.line')).to.equal('Good connection (24 ms)');
    expect(askedFor(media, 'check').length).to.equal(3);
  });

  it('does not take for an answer what an earlier room connection, or an entrance, cut off', async () => {
    const { room, media } = before();
    let cut!: (error: MMError) => void;
    media.check = () => new Promise((_, reject) => (cut = reject));
    const { element } = await lobbyIn(room);
    await settled(element);
    expect(textOf(element, '.line')).to.equal('Checking the connection…');
    const first = cut;
    room.setStatus('reconnecting');
    await settled(element);
    room.setStatus('live');
    await settled(element);
    first(new MMError('UNAVAILABLE', 'the connection to the room was lost meanwhile'));
    await settled(element);
    expect(textOf(element, '.line')).to.equal('Checking the connection…');
    media.changed({ status: 'joining' });
    cut(new MMError('UNAVAILABLE', 'the call was entered meanwhile'));
    await settled(element);
    expect(allInside(element, '.note')).to.deep.equal([]);
  });
});
