/** A lesson from the door to its end: who waits, asks, leads and ends, on real pages with a real server. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Profile } from '../../src/core/profile/schema.js';
import { launchBrowser, openPage, until, type RoomPage } from './lib/browser.js';
import { startChaosProxy } from './lib/chaos-proxy.js';
import { createOpened } from './lib/opened.js';
import { hasSaid, listen } from './lib/passing.js';
import { makePdf } from './lib/pdf.js';
import { startServer, type TestServer } from './lib/server.js';

const KEY = 'k'.repeat(32);

/** A lesson at whose door one knocks, in which students ask before they use the slides, and a time of silence. */
const LESSON: Profile = {
  id: 'lesson',
  extends: 'classroom',
  roles: {
    student: { ops: { 'slides_*': 'request' }, media: { microphone: 'request' } },
  },
  flow: {
    lobby: 'knock',
    phases: {
      silence: {
        title: 'Silent work',
        roles: { student: { ops: { chat_say: { rule: 'deny', why: 'Nobody writes while it is silent' } } } },
      },
    },
  },
};

const ROOM = `document.querySelector('mm-room')`;
const DOOR = `(${ROOM}?.shadowRoot?.querySelector('.door')?.textContent ?? '')`;

describe('the course of a room', () => {
  const opened = createOpened();
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    server = opened.add(await startServer({ MM_API_KEY: KEY, MM_ALLOWED_ORIGINS: '*' }));
    browser = opened.add(await launchBrowser());
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  after(() => opened.close());

  const post = async (path: string, body: BodyInit, type = 'application/json'): Promise<unknown> => {
    const headers = { authorization: `Bearer ${KEY}`, ...(type && { 'content-type': type }) };
    const answer = await fetch(`${server.url}/v1/rooms${path}`, { method: 'POST', headers, body });
    assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`);
    return answer.json();
  };
  const make = (id: string): Promise<unknown> => post('', JSON.stringify({ id, profile: LESSON }));
  const open = async (room: string, name: string, role: string, url = server.url): Promise<RoomPage> => {
    const { token } = (await post(`/${room}/tokens`, JSON.stringify({ name, role }))) as { token: string };
    const options = { site: server.url, room, name, server: url, path: 'flow.html', query: { token } };
    return openPage(browser, options);
  };
  const press = (person: RoomPage, name: string | RegExp): Promise<void> =>
    person.page.getByRole('button', { name, exact: true }).click();
  const says = (person: RoomPage, expression: string, text: string): Promise<void> =>
    until(person.page, `${expression}.includes(${JSON.stringify(text)})`);

  it('[FL6] lets in whom the teacher admits, and tells the other that they are not', async () => {
    await make('door');
    const teacher = await open('door', 'Tilda', 'teacher');
    await teacher.live();
    const [ben, eve] = [await open('door', 'Ben', 'student'), await open('door', 'Eve', 'student')];
    await says(ben, DOOR, 'You have knocked');
    assert.equal(await ben.status(), 'connecting');
    await press(teacher, 'Admit Ben');
    await ben.live();
    await until(ben.page, `${DOOR} === ''`);
    await press(teacher, 'Not now: Eve');
    await says(eve, DOOR, 'You were not let in');
    assert.equal(await eve.status(), 'closed');
    await until(teacher.page, `document.querySelector('mm-people').matches(':not(:state(waiting))')`);
    for (const person of [teacher, ben, eve]) assert.deepEqual(await person.errors(), []);
  });

  it('[FL3] has a student ask before the slides are turned, and turn them once it is allowed', async () => {
    await make('slides');
    const teacher = await open('slides', 'Tilda', 'teacher');
    await teacher.live();
    const form = new FormData();
    const pdf = await makePdf(3);
    form.append('file', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), 'deck.pdf');
    const { id } = (await post('/slides/assets', form, '')) as { id: string };
    await teacher.submit('slides', 'load', { asset: id });
    await until(teacher.page, `document.querySelector('mm-slides').pages === 3`);
    const ben = await open('slides', 'Ben', 'student');
    await press(teacher, 'Admit Ben');
    await until(ben.page, `document.querySelector('mm-slides').pages === 3`);

    await listen(ben.page);
    await ben.page.locator('mm-slides').getByRole('button', { name: 'Next slide' }).click();
    await hasSaid(ben.page, 'You have asked to use the slides');
    assert.equal(await ben.page.evaluate(`document.querySelector('mm-slides').page`), 0);
    await teacher.page.getByText('Ben asks to use the slides').first().waitFor();
    const allow = { name: 'Allow Ben to use the slides' };
    await teacher.page.locator('mm-people').getByRole('button', allow).click();
    await hasSaid(ben.page, 'You may use the slides now');
    await ben.page.locator('mm-slides').getByRole('button', { name: 'Next slide' }).click();
    await teacher.shows(1);
    for (const person of [teacher, ben]) assert.deepEqual(await person.errors(), []);
  });

  it('[FL1] changes on the screen what a student may, with the phase', async () => {
    await make('phases');
    const teacher = await open('phases', 'Tilda', 'teacher');
    await teacher.live();
    const ben = await open('phases', 'Ben', 'student');
    await press(teacher, 'Admit Ben');
    await ben.live();
    const field = ben.page.locator('mm-chat').getByRole('textbox');
    await field.waitFor();
    await press(teacher, 'For hosts');
    await listen(ben.page);
    await teacher.page.getByLabel('Phase').selectOption('Silent work');
    await hasSaid(ben.page, 'Now: Silent work');
    await field.waitFor({ state: 'detached' });
    assert.equal(
      await ben.submit('chat', 'say', { text: 'psst' }),
      'NOT_PERMITTED: Nobody writes while it is silent',
    );
    await teacher.page.getByLabel('Phase').selectOption('Lesson');
    await field.waitFor();
    for (const person of [teacher, ben]) assert.deepEqual(await person.errors(), []);
  });

  it('[FL8] hands over, leaves, and the next one ends it for everybody', async () => {
    await make('end');
    const teacher = await open('end', 'Tilda', 'teacher');
    await teacher.live();
    const [ben, cleo] = [await open('end', 'Ben', 'student'), await open('end', 'Cleo', 'student')];
    await press(teacher, 'Admit Ben');
    await press(teacher, 'Admit Cleo');
    await Promise.all([ben.live(), cleo.live()]);
    await press(teacher, 'Moderate Ben');
    await press(teacher, 'Hand over…');
    await listen(ben.page);
    await press(teacher, 'Hand over');
    await hasSaid(ben.page, 'You are Teacher now');
    await teacher.page.evaluate(`${ROOM}.leave()`);
    await until(ben.page, `${ROOM}.room.participants.size === 2`);

    await press(ben, 'For hosts');
    await press(ben, 'End for everybody…');
    await press(ben, 'End for everybody');
    for (const person of [ben, cleo]) await says(person, DOOR, 'The host has ended the meeting');
    const late = await open('end', 'Dan', 'student');
    await says(late, DOOR, 'The host has ended the meeting');
    for (const person of [teacher, ben, cleo]) assert.deepEqual(await person.errors(), []);
  });

  it('[FL6] knocks again by itself when the line was away, and is let in then', async (test) => {
    await make('cut');
    const proxy = await startChaosProxy(server.port);
    test.after(() => proxy.close());
    const teacher = await open('cut', 'Tilda', 'teacher');
    await teacher.live();
    const ben = await open('cut', 'Ben', 'student', `http://127.0.0.1:${proxy.port}`);
    await says(ben, DOOR, 'You have knocked');
    await teacher.page.getByRole('button', { name: 'Admit Ben' }).waitFor();
    proxy.refusing = true;
    proxy.cut();
    await teacher.page.getByRole('button', { name: 'Admit Ben' }).waitFor({ state: 'detached' });
    proxy.refusing = false;
    await press(teacher, 'Admit Ben');
    await ben.live();
    assert.equal((await teacher.state<{ waiting: unknown[] }>('flow')).waiting.length, 0);
  });
});
