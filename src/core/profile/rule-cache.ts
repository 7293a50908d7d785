/**
 * Rules that were found, by tool and verb, so that each is looked for once.
 * Bounded: what is asked about has its name from whoever asks, who may make up
 * any number of them, and a law lives as long as the server.
 */
import type { Rule } from './rule.js';

/** Far more than all the verbs of all the tools of a room. */
const MOST = 2_000;

export class RuleCache {
  readonly #byTool = new Map<string, Map<string, Rule>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The rule that is kept; else what `find` finds, which is kept as long as there is room. */
  get(tool: string, verb: string, find: () => Rule): Rule {
    const known = this.#byTool.get(tool)?.get(verb);
    if (known) return known;
    const rule = find();
    if (this.#size >= MOST) return rule;
    let rules = this.#byTool.get(tool);
    if (!rules) this.#byTool.set(tool, (rules = new Map()));
    rules.set(verb, rule);
    this.#size++;
    return rule;
  }
}
