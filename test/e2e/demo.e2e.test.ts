/** The demo, as two people use it: every tool once, by its own buttons, from the landing page on. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, newPage, until } from './lib/browser.js';
import { createOpened } from './lib/opened.js';
import { makePdf } from './lib/pdf.js';
import { startServer, type TestServer } from './lib/server.js';

const DEMO = fileURLToPath(new URL('../../demo/site', import.meta.url));
const DESKTOP = { width: 1000, height: 700 };

interface Person {
  readonly page: Page;
  /** What went wrong in the page. */
  readonly errors: string[];
}

describe('the demo', () => {
  const opened = createOpened();
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    server = opened.add(await startServer({ MM_SITE: DEMO }));
    browser = opened.add(await launchBrowser());
  });
  // Films and maps of one story would slow down the next.
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  after(() => opened.close());

  async function open(url: string, viewport = DESKTOP): Promise<Person> {
    // As for somebody without the internet.
    const page = await newPage(browser, { viewport }, (context) =>
      context.route(/^https:\/\/www\.youtube/, (route) => route.abort()),
    );
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted/.test(message.text())) errors.push(message.text());
    });
    await page.goto(url);
    return { page, errors };
  }

  /** Gives a name and goes in. */
  async function comeIn({ page }: Person, name: string, button: string): Promise<void> {
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: button }).click();
    await until(page, `document.querySelector('mm-room')?.room?.status === 'live'`);
  }

  it('has two people use every tool', async () => {
    const ana = await open(server.url);
    await comeIn(ana, 'Ana', 'Create a room');
    await ana.page.getByRole('button', { name: 'Invite others' }).click();
    const link = await ana.page.getByLabel('Link to this room').inputValue();
    await ana.page.getByRole('button', { name: 'Close' }).click();
    const ben = await open(link);
    await comeIn(ben, 'Ben', 'Come in');
    await until(ana.page, `document.querySelector('mm-room').room.participants.size === 2`);
    const a = tools(ana.page);
    const b = tools(ben.page);

    // Slides: a document that Ana brings, turned by Ben, drawn upon by Ana.
    await ana.page.locator('mm-slides input[type=file]').setInputFiles({
      name: 'Talk.pdf',
      mimeType: 'application/pdf',
      buffer: await makePdf(3),
    });
    await b.state('slides', 'state.pages.length === 3');
    await b.button('Next slide').click();
    await a.state('slides', 'state.page === 1');
    await a.button('Draw on it').click();
    await a.button('Stop drawing').waitFor();
    await stroke(ana.page, ana.page.locator('mm-slides'));
    await b.state('slides-ink', 'state.objects?.length > 0', 'whiteboard');
    await a.button('Stop drawing').click();

    // From here on Ana leads: what she opens, Ben sees.
    await a.button('Follow me').click();
    await a.tab('Video').click();
    await b.shows('mm-video');
    await a.button('Play for everyone').click();
    await until(ben.page, `document.querySelector('mm-video').playing`);
    await until(ben.page, `document.querySelector('mm-video').currentTime > 0.3`);
    await b.button('Pause for everyone').click();
    await until(ana.page, `!document.querySelector('mm-video').playing`);

    await a.tab('YouTube').click();
    await b.shows('mm-youtube');
    await ben.page.getByText('A stand-in plays').waitFor();
    await ana.page.locator('mm-youtube').getByRole('button', { name: 'Play for everyone' }).click();
    await until(ben.page, `document.querySelector('mm-youtube').currentTime > 0.3`);
    await ana.page.locator('mm-youtube').getByRole('button', { name: 'Pause for everyone' }).click();
    await until(ben.page, `!document.querySelector('mm-youtube').playing`);

    await a.tab('Map').click();
    await b.shows('mm-map');
    await ana.page.locator('mm-map').getByRole('button', { name: 'Zoom in' }).click();
    await b.state('map', 'state.zoom > 1.4');

    await a.tab('Board').click();
    // There is something to draw with.
    await b.shows('mm-whiteboard:not([annotate]) [role=toolbar]');
    await stroke(ben.page, ben.page.locator('mm-whiteboard:not([annotate])'));
    await a.state('whiteboard', 'state.objects?.length > 0');

    // Beside the stage.
    await a.tab('Notes').click();
    await ana.page.getByRole('textbox', { name: 'Shared notes' }).pressSequentially('Bring cake');
    await b.tab('Notes').click();
    await until(ben.page, `document.querySelector('mm-room').room.doc('notes').state === 'Bring cake'`);

    await a.tab('Polls').click();
    await a.button('New poll').click();
    await ana.page.getByLabel('Question', { exact: true }).fill('Lunch at one?');
    await ana.page.getByLabel('Option 1', { exact: true }).fill('Yes');
    await ana.page.getByLabel('Option 2', { exact: true }).fill('Later');
    await a.button('Ask').click();
    await b.tab('Polls').click();
    await ben.page.getByRole('radio', { name: 'Later' }).check();
    await b.button('Vote').click();
    await ana.page.locator('mm-poll').getByText('1 vote').first().waitFor();

    await b.tab('Chat').click();
    await ben.page.locator('mm-chat').getByRole('textbox').fill('Later, please');
    await ben.page.keyboard.press('Enter');
    await a.tab('Chat').click();
    await ana.page.locator('mm-chat').getByText('Later, please').waitFor();

    // In the header.
    await b.button('Raise hand').click();
    await a.button('1 raised hand').waitFor();
    await a.button('Timer').click();
    await a.button('5 min').click();
    await until(ben.page, `document.querySelector('mm-timer').running`);
    await ana.page.keyboard.press('Escape');
    await ana.page.evaluate(`addEventListener('mm-reaction', () => (window.applauded = true))`);
    await b.button('React').click();
    await b.button('applause').click();
    await until(ana.page, `window.applauded`);

    // What was done is told.
    await a.tab('People').click();
    for (const line of ['Ben raised a hand', 'Ana asked: Lunch at one?', 'Ana leads, everybody follows'])
      await ana.page.locator('mm-history').getByText(line).first().waitFor();
    assert.deepEqual([...ana.errors, ...ben.errors], []);
  });

  it('loads a tool when it is first looked at', async () => {
    const ana = await open(`${server.url}/`);
    await comeIn(ana, 'Ana', 'Create a room');
    assert.equal(await ana.page.locator('mm-map, mm-video, mm-youtube').count(), 0);
    await tools(ana.page).tab('Map').click();
    await ana.page.locator('mm-map').waitFor();
    assert.equal(await ana.page.locator('mm-video, mm-youtube').count(), 0);
  });

  it('fits a phone, held upright or on its side', async () => {
    const ana = await open(server.url, { width: 390, height: 844 });
    await comeIn(ana, 'Ana', 'Create a room');
    const { page } = ana;
    const chat = page.locator('mm-chat');
    // There is room for both.
    await chat.waitFor();
    const wide = () => page.evaluate(`document.documentElement.scrollWidth - innerWidth`);
    for (const tab of ['Slides', 'Video', 'Map', 'Board', 'Notes', 'Polls', 'People', 'Chat']) {
      await tools(page).tab(tab).click();
      assert.equal(await wide(), 0, `${tab} is wider than the screen`);
    }
    await page.getByRole('button', { name: 'Close' }).click();
    await chat.waitFor({ state: 'hidden' });
    await page.setViewportSize({ width: 844, height: 390 });
    await page.getByRole('button', { name: 'Chat and more' }).click();
    await chat.waitFor();
    assert.equal(await wide(), 0);
    assert.deepEqual(ana.errors, []);
  });
});

/** What somebody sees of a room, by its words. */
function tools(page: Page) {
  return {
    /** The only one that can be pressed: what is not shown has none. */
    button: (name: string): Locator => page.getByRole('button', { name, exact: false }).first(),
    tab: (name: string): Locator => page.getByRole('tab', { name }),
    shows: (selector: string): Promise<void> => page.locator(selector).waitFor(),
    /** Resolves when `condition` holds of the document's `state`. */
    state: (doc: string, condition: string, tool = doc): Promise<void> =>
      until(
        page,
        `((state) => state && ${condition})(document.querySelector('mm-room').room.doc('${doc}', '${tool}').state)`,
      ),
  };
}

/** Draws a line across the middle of `over`. */
async function stroke(page: Page, over: Locator): Promise<void> {
  const { x, y, width, height } = (await over.boundingBox())!;
  await page.mouse.move(x + width * 0.3, y + height * 0.4);
  await page.mouse.down();
  for (let n = 1; n <= 6; n++)
    await page.mouse.move(x + width * (0.3 + n * 0.05), y + height * (0.4 + (n % 2) * 0.05));
  await page.mouse.up();
}
