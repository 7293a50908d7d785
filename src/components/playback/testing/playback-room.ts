/** Several people with a playback each, in one room in memory, on one clock that the test moves. */
import { html } from '@open-wc/testing';
import type { Profile } from '../../../core/profile/schema.js';
import { createFakeClock, type FakeClock } from '../../../core/testing/fake-clock.js';
import { createMemoryRoom, type MemoryRoom } from '../../../core/testing/memory-room.js';
import type { Room } from '../../../core/room/room.js';
import { ICON_PLAY } from '../../base/icons.js';
import { inRoom } from '../../base/testing/in-room.js';
import { PlaybackElement } from '../playback-element.js';
import type { PlayerClock } from '../player.js';
import type { PlaybackKind } from '../source.js';
import { FakePlayer } from './fake-player.js';

let clockOfPlayers: FakeClock;

const KIND: PlaybackKind = {
  tool: 'video',
  icon: ICON_PLAY,
  texts: () => ({
    label: 'Film',
    emptyTitle: 'Watch together',
    emptyText: 'Paste a link.',
    waitingText: 'It appears here.',
    placeholder: 'https://…',
  }),
  accept: 'video/*',
  createPlayer: async ({ mount }) => new FakePlayer(clockOfPlayers, mount),
  parse: (input) => (input.startsWith('bad') ? { problem: 'That is no link.' } : { src: input }),
};

export class TestPlayback extends PlaybackElement {
  /** The last player that was made. */
  player!: FakePlayer;
  /** Has making a player fail. */
  fails = false;

  protected override get kind(): PlaybackKind {
    return {
      ...KIND,
      createPlayer: async (options) => {
        if (this.fails) throw new Error('no network');
        return (this.player = (await KIND.createPlayer(options)) as FakePlayer);
      },
    };
  }
}

customElements.define('mm-test-playback', TestPlayback);

export interface Seat {
  readonly room: Room;
  readonly element: TestPlayback;
  readonly host: HTMLElement;
  provide(room: Room | undefined): void;
}

export interface PlaybackRoom {
  readonly clock: FakeClock;
  readonly memory: MemoryRoom;
  /** Somebody enters with an element; `template` for attributes. */
  seat(name: string, role?: string, template?: unknown): Promise<Seat>;
  /** Resolves when everything on the way has arrived and is rendered. */
  settle(): Promise<void>;
  /** Lets `ms` pass, in small steps. */
  pass(ms: number): Promise<void>;
}

export const clockFor = (clock: FakeClock): PlayerClock => ({
  now: () => clock.monotonic(),
  after: (ms, callback) => clock.after(ms, callback),
});

export function playbackRoom(profile?: Profile): PlaybackRoom {
  const clock = createFakeClock();
  clockOfPlayers = clock;
  const memory = createMemoryRoom({ clock, ...(profile && { profile }) });
  const elements: TestPlayback[] = [];

  const self: PlaybackRoom = {
    clock,
    memory,
    async seat(name, role = 'participant', template) {
      const room = await memory.join(name, role);
      const timed = clockFor(clock);
      const content = template ?? html`<mm-test-playback .clock=${timed}></mm-test-playback>`;
      const { element, host, provide } = await inRoom<TestPlayback>(room, content);
      element.clock = timed;
      elements.push(element);
      await self.settle();
      return { room, element, host, provide };
    },
    async settle() {
      for (let round = 0; round < 3; round++) {
        await memory.settle();
        for (const element of elements) await element.updateComplete;
      }
    },
    async pass(ms) {
      for (let left = ms; left > 0; left -= 50) {
        clock.advance(Math.min(50, left));
        await memory.settle();
      }
      await self.settle();
    },
  };
  return self;
}
