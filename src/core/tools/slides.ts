/** Slides: a deck that is turned together. The collisions of its verbs are in docs/collisions.md. */
import { checkInteger, checkList, tooLarge } from '../ot/check.js';
import { contextOfState, deckType, opOn, type DeckOp } from '../ot/deck/deck.js';
import { checkAsset, countOf, MAX_PAGE, parseRuns, type DeckState, type Run } from '../ot/deck/state.js';
import { advance, type Step } from '../ot/deck/steps.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { readArgs, readNoArgs } from './arguments.js';
import type { Tool, Verb } from './tool.js';

type SlidesVerb = Verb<DeckState, DeckOp>;

const verbs = {
  /** `{asset, pages?}`: another deck; `pages` is their number or runs of them, unknown yet without. */
  load(args, state) {
    const { asset: rawAsset, pages } = readArgs(args, 'load', ['asset'], ['pages']);
    const asset = rawAsset === null ? null : checkAsset(rawAsset, 'asset');
    // It is loaded already, and its pages are here or on their way.
    if (pages === undefined && asset === state.asset) return null;
    return opOf(state, ['load', asset, readPages(asset, pages), 0]);
  },

  /** `{page}` */
  goto(args, state) {
    const { page } = readArgs(args, 'goto', ['page']);
    const to = checkInteger(page, 'page', 0, state.pages.length - 1);
    return to === state.page ? null : opOf(state, ['goto', to]);
  },

  next(args, state) {
    readNoArgs(args, 'next');
    return state.page + 1 < state.pages.length ? opOf(state, ['next', state.page + 1]) : null;
  },

  previous(args, state) {
    readNoArgs(args, 'previous');
    return state.page > 0 ? opOf(state, ['previous', state.page - 1]) : null;
  },

  /** `{at, pages}`: `pages` are `{asset, n}` or runs `{asset, from, count}`, also mixed. */
  insert(args, state) {
    const { at, pages } = readArgs(args, 'insert', ['at', 'pages']);
    const to = checkInteger(at, 'at', 0, state.pages.length);
    const runs = readRuns(pages);
    checkLength(state.pages.length + countOf(runs));
    return runs.length === 0 ? null : opOf(state, ['insert', to, runs]);
  },

  /** `{page, count?}` */
  remove(args, state) {
    const { page, count } = readArgs(args, 'remove', ['page'], ['count']);
    const at = checkInteger(page, 'page', 0, state.pages.length - 1);
    return opOf(state, ['remove', at, checkInteger(count ?? 1, 'count', 1, state.pages.length - at)]);
  },

  /** `{from, to}`: `to` is the page's index afterwards. */
  move(args, state) {
    const { from, to } = readArgs(args, 'move', ['from', 'to']);
    const last = state.pages.length - 1;
    const step = ['move', checkInteger(from, 'from', 0, last), checkInteger(to, 'to', 0, last)] as const;
    return step[1] === step[2] ? null : opOf(state, step);
  },
} satisfies Record<string, SlidesVerb>;

const pages = (count: number): string => (count === 1 ? 'a page' : `${count} pages`);

/** What each step is called after the name of who did it; `page` is the one shown in the end. */
function deedOf(step: Step, page: number): string {
  switch (step[0]) {
    case 'load':
      return step[1] === null ? 'closed the document' : 'opened a document';
    case 'insert':
      return `inserted ${pages(countOf(step[2]))}`;
    case 'remove':
      return `removed ${pages(step[2])}`;
    case 'move':
      return 'moved a page';
    default:
      return `moved to slide ${page + 1}`;
  }
}

export const slidesTool: Tool<DeckState, DeckOp> = {
  name: 'slides',
  type: deckType,
  verbs,
  coalesces: true,

  verbsOf(op) {
    // A corrected page is a page that is shown, whatever brought it along.
    return [...new Set(op.steps.map(([kind]) => (kind === 'show' ? 'goto' : kind)))];
  },

  sentence(op, { name, after }) {
    const last = op.steps.at(-1);
    return last ? `${name} ${deedOf(last, after.page)}` : null;
  },

  admit(op, state) {
    let context = contextOfState(state);
    for (const step of op.steps) {
      context = advance(context, step);
      checkLength(context.length);
    }
  },
};

function opOf(state: DeckState, step: Step): DeckOp {
  return opOn(contextOfState(state), [step]);
}

function checkLength(pages: number): void {
  if (pages > TOOL_LIMITS.pages)
    throw tooLarge(`the deck would have ${pages} pages, at most ${TOOL_LIMITS.pages} are allowed`);
}

function readPages(asset: string | null, pages: unknown): Run[] {
  if (pages === undefined || pages === 0) return [];
  if (typeof pages !== 'number') return readRuns(pages);
  const count = checkInteger(pages, 'pages', 0, asset === null ? 0 : MAX_PAGE);
  return parseRuns([{ asset, from: 0, count }], 'pages');
}

/** Single pages become runs as soon as they stand in a row. */
function readRuns(raw: unknown): Run[] {
  const runs: Run[] = [];
  for (const [i, item] of checkList(raw, 'pages').entries()) {
    const single = typeof item === 'object' && item !== null && 'n' in item;
    if (single) {
      const { asset, n } = readArgs(item, `pages[${i}]`, ['asset', 'n']);
      runs.push({ asset: checkAsset(asset, 'asset'), from: checkInteger(n, 'n', 0, MAX_PAGE), count: 1 });
    } else runs.push(...parseRuns([item], 'pages'));
  }
  return joined(parseRuns(runs, 'pages'));
}

function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last?.asset === run.asset && last.from + last.count === run.from) {
      result[result.length - 1] = { ...last, count: last.count + run.count };
    } else result.push(run);
  }
  return result;
}

export { slidesTool as tool };
