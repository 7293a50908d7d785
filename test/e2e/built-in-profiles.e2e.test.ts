/**
 * Every profile that comes along, with two of its roles in two browsers: what
 * one does reaches the other, what one may not do is refused with its reason
 * and not offered, and each is told what it may send in a call.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { BUILT_IN, builtIn } from '../../src/core/profile/built-in/built-in.js';
import { createLaw } from '../../src/core/profile/law.js';
import { resolveProfile } from '../../src/core/profile/resolve.js';
import { openPage, type RoomPage } from './lib/browser.js';
import { launchCallBrowser } from './lib/call.js';
import { startCallServer, type CallServer } from './lib/call-server.js';
import { createOpened } from './lib/opened.js';

const KEY = 'a key of sixteen characters';

/** Something done in the room. */
interface Deed {
  readonly tool: string;
  readonly verb: string;
  readonly args: unknown;
}

interface Story {
  readonly lead: string;
  readonly other: string;
  /** By whom what is done that the other one sees, and where: a selector, or its text. */
  readonly may: Deed & { readonly by: 'lead' | 'other'; readonly seen: string };
  /** What is refused the other one. */
  readonly mayNot: Deed & { readonly reason?: string };
  /** Where it is offered to the one who leads, within an element of that tag. */
  readonly offered: readonly [tag: string, selector: string];
}

const say = (text: string): Deed => ({ tool: 'chat', verb: 'say', args: { text } });
const ASK: Deed = {
  tool: 'poll',
  verb: 'ask',
  args: { question: 'When?', kind: 'single', options: ['Now', 'Later'] },
};
const NOTE = { kind: 'note', x: 1, y: 2, w: 30, h: 40, size: 20, text: 'Idea', color: 'yellow' };

const STORIES: Readonly<Record<string, Story>> = {
  meeting: {
    lead: 'host',
    other: 'participant',
    may: { by: 'other', ...say('Good morning'), seen: 'mm-chat :text("Good morning")' },
    mayNot: { tool: 'stage', verb: 'lock', args: {}, reason: 'only a host may lock' },
    offered: ['mm-people', 'button[aria-label^="Moderate"]'],
  },
  classroom: {
    lead: 'teacher',
    other: 'student',
    may: { by: 'other', tool: 'hands', verb: 'raise', args: {}, seen: 'mm-hands :text("student")' },
    mayNot: {
      ...{ tool: 'whiteboard', verb: 'add', args: { object: NOTE } },
      reason: 'The whiteboard is for group work; raise your hand to ask',
    },
    offered: ['mm-whiteboard', '[role=toolbar]'],
  },
  webinar: {
    lead: 'host',
    other: 'attendee',
    may: { by: 'lead', ...ASK, seen: 'mm-poll :text("When?")' },
    mayNot: ASK,
    offered: ['mm-poll', '[data-action=create]'],
  },
  'watch-party': {
    lead: 'host',
    other: 'guest',
    may: { by: 'other', ...say('Popcorn?'), seen: 'mm-chat :text("Popcorn?")' },
    mayNot: ASK,
    offered: ['mm-poll', '[data-action=create]'],
  },
  consultation: {
    lead: 'professional',
    other: 'client',
    may: { by: 'lead', ...say('How are you?'), seen: 'mm-chat :text("How are you?")' },
    mayNot: { tool: 'notes', verb: 'edit', args: { text: 'Mine' } },
    offered: ['mm-notes', 'textarea:not([readonly])'],
  },
  'design-review': {
    lead: 'lead',
    other: 'guest',
    may: { by: 'lead', ...ASK, seen: 'mm-poll :text("When?")' },
    mayNot: say('I like it'),
    offered: ['mm-chat', 'textarea'],
  },
};

describe('the profiles that come along, in two browsers', () => {
  const opened = createOpened();
  let server: CallServer;
  let browser: Browser;
  before(async () => {
    server = opened.add(await startCallServer({ MM_API_KEY: KEY, MM_ALLOWED_ORIGINS: '*' }));
    browser = opened.add(await launchCallBrowser());
  });
  after(() => opened.close());

  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${server.url}/v1/rooms${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.equal(response.status, 201, path);
    return (await response.json()) as Record<string, unknown>;
  };

  async function enter(room: string, role: string, elements: readonly string[]): Promise<RoomPage> {
    const { token } = await post(`/${room}/tokens`, { name: role, role });
    const query = { token: String(token), elements: [...new Set(elements)].join(',') };
    const page = await openPage(browser, { site: server.url, path: 'profile.html', room, name: role, query });
    await page.live();
    return page;
  }
  /** What the page is told that it may send in a call, once it is in it. */
  const maySend = ({ page }: RoomPage): Promise<string[]> =>
    page.evaluate(async () => {
      interface Call {
        join(): Promise<void>;
        readonly maySend: readonly string[];
      }
      const { room } = document.querySelector('mm-room') as unknown as { room: { media(): Promise<Call> } };
      const call = await room.media();
      await call.join();
      return [...call.maySend];
    });

  it('[PF7] each has a story here', () => {
    assert.deepEqual(Object.keys(STORIES).sort(), BUILT_IN.filter((name) => name !== 'open').toSorted());
  });

  for (const [name, { lead, other, may, mayNot, offered }] of Object.entries(STORIES)) {
    it(`[PF4] ${name}: ${may.tool}_${may.verb} reaches, ${mayNot.tool}_${mayNot.verb} is refused the ${other}`, async () => {
      await post('', { id: name, profile: name });
      const [tag, selector] = offered;
      const elements = [tag, may.seen.split(' ')[0]!];
      // Some rooms wait for who leads.
      const leads = await enter(name, lead, elements);
      const others = await enter(name, other, elements);
      const [does, sees] = may.by === 'lead' ? [leads, others] : [others, leads];

      assert.equal(typeof (await does.submit(may.tool, may.verb, may.args)), 'number');
      await sees.page.locator(may.seen).first().waitFor();

      const before = await leads.rev();
      const refused = await others.submit(mayNot.tool, mayNot.verb, mayNot.args);
      assert.equal(
        refused,
        `NOT_PERMITTED: ${mayNot.reason ?? `the role ${other} may not ${mayNot.tool}_${mayNot.verb}`}`,
      );
      await leads.page.locator(`${tag} ${selector}`).first().waitFor();
      await others.page.evaluate(`(async () => {
        const element = document.querySelector('${tag}');
        await document.querySelector('mm-room').room.doc('${mayNot.tool}').ready;
        await new Promise(requestAnimationFrame);
        await element.updateComplete;
      })()`);
      assert.equal(await others.page.locator(`${tag} ${selector}`).count(), 0, `${tag} does not offer it`);
      assert.equal(await leads.rev(), before);

      const law = createLaw(resolveProfile(builtIn(name)!, builtIn)).during(
        builtIn(name)!.flow?.phase ?? null,
      );
      for (const [page, role] of [
        [leads, lead],
        [others, other],
      ] as const)
        assert.deepEqual((await maySend(page)).sort(), [...law.maySend(role)].sort(), `${role} in a call`);
      for (const { page, errors } of [leads, others]) {
        assert.deepEqual(await errors(), []);
        await page.context().close();
      }
    });
  }
});
