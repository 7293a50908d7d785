/**
 * Plays everybody's sound, each through a player of its own, so that it goes
 * on whatever is on the page and whether the page is seen. Where the browser
 * wants a gesture first, it says so and waits for `unlock`.
 */
import type { MediaPlatform, SoundPlayer } from './platform.js';

export interface Sound {
  /** Plays `stream` under `id`, in place of what was played there; null ends it. */
  set(id: string, stream: MediaStream | null): void;
  /** The browser does not play before a gesture. */
  readonly blocked: boolean;
  /** Call it from a gesture. */
  unlock(): Promise<void>;
  /** Rejects with the browser's error when `device` cannot be had. Null for the system's. */
  choose(device: string | null): Promise<void>;
  /** Ends everything. */
  clear(): void;
}

export function createSound(platform: Pick<MediaPlatform, 'newPlayer'>, onChange: () => void): Sound {
  const players = new Map<string, SoundPlayer>();
  let blocked = false;
  let output: string | null = null;

  const setBlocked = (now: boolean): void => {
    if (blocked === now) return;
    blocked = now;
    onChange();
  };

  const play = async (player: SoundPlayer): Promise<boolean> => {
    try {
      await player.play();
      return true;
    } catch (error) {
      // Others say that it was ended or replaced meanwhile: nothing to unlock.
      return (error as { name?: unknown }).name !== 'NotAllowedError';
    }
  };

  const end = (player: SoundPlayer): void => {
    player.pause();
    player.srcObject = null;
  };

  const start = async (id: string, stream: MediaStream): Promise<void> => {
    const player = players.get(id) ?? platform.newPlayer();
    players.set(id, player);
    player.srcObject = stream;
    // What fails is played by the system's output: better there than not at all.
    if (output) await player.setSinkId?.(output).catch(() => {});
    if (!(await play(player)) && players.get(id) === player) setBlocked(true);
  };

  return {
    set(id, stream) {
      const player = players.get(id);
      if (player && player.srcObject === stream) return;
      if (stream) return void start(id, stream);
      if (!player) return;
      end(player);
      players.delete(id);
      if (players.size === 0) setBlocked(false);
    },
    get blocked() {
      return blocked;
    },
    async unlock() {
      const played = await Promise.all([...players.values()].map(play));
      setBlocked(played.includes(false));
    },
    async choose(device) {
      await Promise.all([...players.values()].map((player) => player.setSinkId?.(device ?? '')));
      output = device;
    },
    clear() {
      for (const player of players.values()) end(player);
      players.clear();
      setBlocked(false);
    },
  };
}
