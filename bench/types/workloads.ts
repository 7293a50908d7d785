/** The four documents of a room: a text being typed, a shared value, a deck being presented, a chat. */
import { editOp, insertOp, replaceOp, type as json1, type Doc, type JSONOp } from 'ot-json1';
import { type as unicode, type TextOp } from 'ot-text-unicode';
import { deckType, opOn, contextOfState } from '../../src/core/ot/deck/deck.js';
import { pagesOf, type DeckState } from '../../src/core/ot/deck/state.js';
import { jsonType } from '../../src/core/ot/json.js';
import { messagesType } from '../../src/core/ot/messages/messages.js';
import type { Message } from '../../src/core/ot/messages/steps.js';
import { textType } from '../../src/core/ot/text.js';
import type { AnyType } from '../../src/core/ot/type.js';
import { seededRandom } from '../../src/core/testing/random.js';
import { variety, type Concurrent, type Transformer, type Workload } from './workload.js';

const TEXT_LENGTH = 5_000;
const PAGES = 60;
const MESSAGES = 500;
const FIELDS = 50;

export function workloads(): Workload[] {
  return [typing(), value(), presenting(), chatting()];
}

function ours(type: AnyType, state: unknown, work: readonly Concurrent[]): Transformer {
  return {
    name: type.name,
    state,
    work,
    parse: (raw): unknown => type.parse(raw),
    apply: (now, op): unknown => type.apply(now, op),
    transform: (op, against): unknown => type.transform(op, against, 'after'),
    compose: (a, b): unknown => type.compose(a, b),
  };
}

function bareJson1(state: unknown, work: readonly Concurrent[]): Transformer {
  return {
    name: 'ot-json1 bare',
    state,
    work,
    apply: (now, op) => json1.apply(now as Doc, op as JSONOp),
    transform: (op, against) => json1.transformNoConflict(op as JSONOp, against as JSONOp, 'right'),
    compose: (a, b) => json1.compose(a as JSONOp, b as JSONOp),
  };
}

function typing(): Workload {
  const random = seededRandom(1);
  const text = 'lorem ipsum '.repeat(TEXT_LENGTH / 12);
  const place = (): number => 1 + Math.floor(random() * (text.length - 100));
  const work = variety((n): Concurrent => {
    const [a, b] = [place(), place()];
    return { a: [a, 'word '], b: n % 3 === 0 ? [b, { d: 4 }] : [b, 'x'], c: [a + 5, 'more '] };
  });
  const bare: Transformer = {
    name: 'ot-text-unicode bare',
    state: text,
    work,
    apply: (now, op) => unicode.apply(now as string, op as TextOp),
    transform: (op, against) => unicode.transform(op as TextOp, against as TextOp, 'right'),
    compose: (a, b) => unicode.compose(a as TextOp, b as TextOp),
  };
  return {
    name: `text: typing into ${TEXT_LENGTH} characters`,
    transformers: [ours(textType, text, work), bare],
    yjs: {
      fill: (doc) => doc.getText('t').insert(0, text),
      edit: (doc, chance) => doc.getText('t').insert(Math.floor(chance() * text.length), 'word '),
    },
  };
}

function value(): Workload {
  const random = seededRandom(2);
  const key = (): string => `field${Math.floor(random() * FIELDS)}`;
  const state = Object.fromEntries(
    Array.from({ length: FIELDS }, (_, n) => [`field${n}`, { label: `Field ${n}`, count: n }]),
  );
  const work = variety((n): Concurrent => {
    const name = key();
    const old = state[name]!.count;
    return {
      a: replaceOp([name, 'count'], old, n),
      b: n % 4 === 0 ? editOp([key(), 'label'], 'text-unicode', ['new ']) : insertOp([key(), `extra${n}`], n),
      c: insertOp([name, 'by'], 'someone'),
    };
  });
  return {
    name: `value: ${FIELDS} fields of a form`,
    transformers: [ours(jsonType, state, work), bareJson1(state, work)],
    yjs: {
      fill: (doc) => Object.entries(state).forEach(([name, field]) => doc.getMap('m').set(name, field.count)),
      edit: (doc, chance) =>
        doc.getMap('m').set(`field${Math.floor(chance() * FIELDS)}`, Math.floor(chance() * 1000)),
    },
  };
}

function presenting(): Workload {
  const random = seededRandom(3);
  const page = (): number => Math.floor(random() * PAGES);
  const deck: DeckState = {
    asset: 'deck',
    pages: pagesOf([{ asset: 'deck', from: 0, count: PAGES }]),
    page: 7,
  };
  const context = contextOfState(deck);
  const work = variety((n): Concurrent => {
    const to = page();
    const other =
      n % 4 === 0 ? opOn(context, [['insert', page(), [{ asset: 'more', from: 0, count: 3 }]]]) : null;
    return {
      a: opOn(context, [['goto', to]]),
      b: other ?? opOn(context, [['goto', page()]]),
      c: opOn({ ...context, page: to }, [['goto', page()]]),
    };
  });
  const asJson = { page: 7 };
  const jsonWork = variety((): Concurrent => {
    const to = page();
    return {
      a: replaceOp(['page'], 7, to),
      b: replaceOp(['page'], 7, page()),
      c: replaceOp(['page'], to, page()),
    };
  });
  return {
    name: `deck: turning ${PAGES} pages`,
    transformers: [ours(deckType, deck, work), bareJson1(asJson, jsonWork)],
    yjs: {
      fill: (doc) => doc.getMap('deck').set('page', 7),
      edit: (doc, chance) => doc.getMap('deck').set('page', Math.floor(chance() * PAGES)),
    },
  };
}

function chatting(): Workload {
  const message = (id: string): Message => ({
    id,
    by: 'ada',
    name: 'Ada',
    at: 1,
    text: 'What do you think?',
  });
  const messages = Array.from({ length: MESSAGES }, (_, n) => message(`m${n}`));
  const work = variety((n): Concurrent => ({
    a: [['say', MESSAGES, message(`a${n}`)]],
    b: [['say', MESSAGES, message(`b${n}`)]],
    c: [['say', MESSAGES + 1, message(`c${n}`)]],
  }));
  const inserted = (at: number, id: string): JSONOp => insertOp(['messages', at], { ...message(id) });
  const jsonWork = variety((n): Concurrent => ({
    a: inserted(MESSAGES, `a${n}`),
    b: inserted(MESSAGES, `b${n}`),
    c: inserted(MESSAGES + 1, `c${n}`),
  }));
  const state = { messages };
  return {
    name: `chat: saying after ${MESSAGES} messages`,
    transformers: [ours(messagesType, state, work), bareJson1(state, jsonWork)],
    yjs: {
      fill: (doc) => doc.getArray('chat').push([...messages]),
      edit: (doc, chance) => doc.getArray('chat').push([message(`y${chance()}`)]),
    },
  };
}
