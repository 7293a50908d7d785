/**
 * Where this participant stands: what they chose, whether they look around
 * away from who leads, and what follows from that with what the room says.
 * Knows no elements.
 */
import { courseOf, type Course, type SpotlightState } from './course.js';

/** What there is to stand to: the room's word, and what is on this page. */
export interface Surroundings {
  readonly state: SpotlightState | undefined;
  readonly keys: readonly string[];
  readonly self: string | undefined;
  isHere(participant: string): boolean;
  /** What a participant is called; empty for who is not known. */
  nameOf(participant: string): string;
}

const NOWHERE: Course = { shown: null, leader: null, leading: false, following: false };

export class Stand {
  #course = NOWHERE;
  #told = NOWHERE;
  /** What the person chose last. */
  #chosen: string | null = null;
  #away = false;
  #leaderName = '';

  /** As of the last look around. */
  get course(): Course {
    return this.#course;
  }

  /** Whether this participant looks around while somebody leads. */
  get away(): boolean {
    return this.#away;
  }

  /** What the leader was called last: who has left has no name any more. */
  get leaderName(): string {
    return this.#leaderName;
  }

  /** Looks around anew; true when who led is gone without having released anybody. */
  look({ nameOf, ...around }: Surroundings): boolean {
    const before = this.#course;
    this.#course = courseOf({ ...around, chosen: this.#chosen, away: this.#away });
    const { leader } = this.#course;
    if (leader !== null) this.#leaderName = nameOf(leader);
    if (leader !== null || before.leader === null) return false;
    this.#away = false;
    return around.state?.leader === before.leader;
  }

  /** What was so when this was asked last; null when nothing that a page is told of has changed since. */
  news(): Course | null {
    const before = this.#told;
    const { shown, leader, following } = (this.#told = this.#course);
    const same = shown === before.shown && leader === before.leader && following === before.following;
    return same ? null : before;
  }

  /** The person chooses `key`. */
  choose(key: string): void {
    const { leading, following, shown } = this.#course;
    this.#chosen = key;
    if (!leading && following && key !== shown) this.#away = true;
  }

  /** Stays where it is, whatever the leader does. */
  stepOut(): void {
    this.#chosen = this.#course.shown;
    this.#away = true;
  }

  stepBack(): void {
    this.#away = false;
  }

  /** The room says something else. */
  heard(state: SpotlightState, previous: SpotlightState): void {
    // Everybody begins with the leader, and stays there when nobody leads any more.
    if (state.leader !== previous.leader && state.leader !== null) this.#away = false;
    if (!this.#away) this.#chosen = null;
  }

  /** In another room, or none. */
  reset(): void {
    this.#chosen = null;
    this.#away = false;
  }
}
