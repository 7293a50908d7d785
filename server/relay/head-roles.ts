/**
 * The role that everybody has at the head of a room, which is the one that
 * operations are judged by: whose role has just been taken away does nothing
 * more with it, and one that has just been given is given no second time. What
 * people are told is the one that is durable. Decides nothing. (FL7)
 */
import type { Course } from '../../src/core/profile/course.js';
import type { Author } from '../../src/core/tools/tool.js';
import type { Crowd } from './crowd.js';
import type { Person } from './person.js';

export class HeadRoles {
  readonly #crowd: Pick<Crowd, 'find' | 'people'>;
  readonly #head: () => Course;

  constructor(crowd: Pick<Crowd, 'find' | 'people'>, head: () => Course) {
    this.#crowd = crowd;
    this.#head = head;
  }

  /** Undefined for somebody who is not in the room. */
  roleOf(id: string): string | undefined {
    const person = this.#crowd.find(id);
    return person && this.#of(person);
  }

  nameOf(id: string): string | undefined {
    return this.#crowd.find(id)?.name;
  }

  /** How many have the role, but for one. */
  count(role: string, but: string): number {
    return this.#crowd.people.filter((person) => person.id !== but && this.#of(person) === role).length;
  }

  /** `who` with their role, where they are in the room. */
  author<Who extends Author>(who: Who): Author {
    const role = this.roleOf(who.id) ?? who.role;
    return role === who.role ? who : { id: who.id, name: who.name, role };
  }

  #of({ id, ownRole }: Person): string {
    return this.#head().roleOf(id) ?? ownRole;
  }
}
