/**
 * The law applied to operations that come in, one after the other: looks up
 * the rule, counts its rate, asks its condition, throws the refusal. What it
 * cannot know (the phase, how many are here, who has done how much, to whom
 * what was granted) it is given. The server itself is above the law. (PF3, PF5, PF6)
 */
import { MMError } from '../protocol/errors.js';
import type { AnyTool, Author } from '../tools/tool.js';
import { openRoom } from './built-in/open.js';
import { createLaw, type Law } from './law.js';
import { STATE_TOOL } from './manifest/keeper.js';
import type { Rule } from './rule.js';
import type { Fact, Facts, Value } from './when/when.js';

/** An operation at the head: what it is, and on what. */
export interface Judged {
  readonly tool: AnyTool;
  readonly doc: string;
  readonly op: unknown;
  readonly state: unknown;
}

export interface Judge {
  /** The author as tools know authors: with the standing of its role. */
  standing(author: Author): Author;
  /** Before anything is done for it. Throws `NOT_PERMITTED`, or `RATE_LIMITED`. */
  permit(author: Author, tool: string, verb: string): void;
  /**
   * What the law is asked about an operation: the tool's name and each of its
   * verbs, in that order. A tool from elsewhere is called as its document, and
   * has the verbs that its manifest gives it. (MF2)
   */
  asked(
    judged: Pick<Judged, 'tool' | 'doc' | 'op'>,
    author: Author,
  ): readonly [name: string, verbs: readonly string[]];
  /**
   * At the head, where it shows whose things it touches, and what becomes of a tool's state. Throws `NOT_PERMITTED`
   * or `BAD_OPERATION`. How many values of that state had to be looked at.
   */
  conditions(author: Author, judged: Judged): number;
}

/** An operation that is only for those to whom it was granted. */
export interface Asked {
  readonly tool: string;
  readonly verb: string;
  readonly rule: Rule;
}

export interface JudgeOptions {
  /** What holds now; an open room's law without. */
  law?(): Law;
  phase?(): string | null;
  /** How many are in the room. */
  people?(): number;
  /** Whether the author was granted what `rule` asks a grant for. */
  granted?(author: Author, operation: Asked): boolean;
  /** The author was refused for want of a grant. What they are told beside the reason, or null. Must not throw. */
  wanted?(author: Author, operation: Asked): string | null;
  /** Whether the author is within the rate of `rule`, which this counts for. */
  withinRate?(author: Author, rule: Rule): boolean;
}

/** Who does what the server itself does, in its own role; no participant is called so. */
const isServer = ({ id, role }: Author): boolean => id === 'server' && role === 'host';

export function createJudge(options: JudgeOptions = {}): Judge {
  const open = options.law ? null : createLaw(openRoom);
  const { law = () => open!, phase = () => null, people = () => 0, withinRate = () => true } = options;
  const { granted = () => false, wanted = () => null } = options;

  const facts =
    (author: Author, tool: string, verb: string, judged?: Judged): Facts =>
    (fact) =>
      tell(fact, author, tool, verb, judged);

  function tell(fact: Fact, author: Author, tool: string, verb: string, judged?: Judged): Value {
    switch (fact) {
      case 'actor':
        return author.id;
      case 'role':
        return author.role;
      case 'phase':
        return phase();
      case 'people':
        return people();
      case 'op.author':
        return judged ? authorOf(judged) : null;
      case 'op.tool':
        return tool;
      case 'op.verb':
        return verb;
      case 'op.doc':
        return judged?.doc ?? null;
    }
  }

  return {
    standing(author) {
      if (isServer(author)) return author;
      const role = law().standing(author.role);
      return role === author.role ? author : { id: author.id, name: author.name, role };
    },

    permit(author, tool, verb) {
      if (isServer(author)) return;
      const rule = law().rule(author.role, tool, verb);
      if (rule.word !== 'allow' && !(rule.word === 'request' && granted(author, { tool, verb, rule }))) {
        const { reason } = law().judge(rule, facts(author, tool, verb));
        const more = rule.word === 'request' ? wanted(author, { tool, verb, rule }) : null;
        throw refused(more === null ? reason : `${reason}; ${more}`);
      }
      if (rule.rate && !withinRate(author, rule)) {
        const { count, seconds } = rule.rate;
        const often = `${count} in ${seconds === 1 ? 'a second' : `${seconds} seconds`}`;
        throw new MMError('RATE_LIMITED', rule.why ?? `the role ${author.role} may ${tool}_${verb} ${often}`);
      }
    },

    asked({ tool, doc, op }, author) {
      const keeper = law().keeper(doc);
      if (!keeper) return [tool.name, tool.verbsOf(op)];
      if (tool.name !== STATE_TOOL) throw refused(`${doc} is the document of a tool of its own`);
      const verbs = keeper.verbsOf(op);
      if (verbs.length > 0) return [doc, verbs];
      // Laid out, or void: for everybody who may do anything here.
      const all = Object.keys(keeper.manifest.verbs);
      const may = (verb: string): boolean => {
        const rule = law().rule(author.role, doc, verb);
        return (
          rule.word === 'allow' || (rule.word === 'request' && granted(author, { tool: doc, verb, rule }))
        );
      };
      return [doc, [all.find(may) ?? all[0] ?? 'edit']];
    },

    conditions(author, judged) {
      if (isServer(author)) return 0;
      const { tool, doc, op, state } = judged;
      const keeper = law().keeper(doc);
      let looked = 0;
      if (keeper)
        looked = keeper.check({
          op,
          before: state,
          after: tool.type.apply(state, op),
          actor: author.id,
          standing: law().standing(author.role),
        });
      else if (!law().hasConditions(author.role, tool.name)) return 0;
      const [name, verbs] = this.asked(judged, author);
      if (!law().hasConditions(author.role, name)) return looked;
      for (const verb of verbs) {
        // What asks for a grant has one, or it would not have come this far.
        const verdict = law().judge(
          law().rule(author.role, name, verb),
          facts(author, name, verb, judged),
          true,
        );
        if (verdict.rule !== 'allow') throw refused(verdict.reason);
      }
      return looked;
    },
  };
}

/** Null for nobody, and for several: then nobody's own is touched. */
function authorOf({ tool, op, state }: Judged): string | null {
  const authors = tool.authorsOf?.(op, state) ?? [];
  return authors.length === 1 ? authors[0]! : null;
}

const refused = (reason: string): MMError => new MMError('NOT_PERMITTED', reason);
