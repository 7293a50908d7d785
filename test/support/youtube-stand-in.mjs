/**
 * Answers in the place of YouTube, for tests: its servers cannot be reached
 * and must not be asked. What is served is the stand-in of demo/site/stand-in,
 * in a real iframe of another origin.
 */
import { readFileSync } from 'node:fs';

const read = (name) => readFileSync(new URL(`../../demo/site/stand-in/${name}`, import.meta.url), 'utf8');

/** The player's page in one piece: a page of another origin has no files beside it. */
const embed = () =>
  read('embed.html')
    .replace('<link rel="stylesheet" href="embed.css" />', () => `<style>${read('embed.css')}</style>`)
    .replace('<script src="embed.js"></script>', () => `<script>${read('embed.js')}</script>`);

const HOSTS = /^https:\/\/www\.youtube(-nocookie)?\.com$/;

/** Whether `url` would go to YouTube. */
export const isYouTube = (url) => URL.canParse(url) && HOSTS.test(new URL(url).origin);

/** What the stand-in answers to a request for `url`. */
export function answerYouTube(url) {
  const { origin, pathname } = new URL(url);
  if (origin === 'https://www.youtube.com' && pathname === '/iframe_api')
    return { status: 200, contentType: 'text/javascript', body: read('iframe-api.js') };
  if (pathname.startsWith('/embed/')) return { status: 200, contentType: 'text/html', body: embed() };
  return { status: 404, contentType: 'text/plain', body: 'the stand-in for YouTube has no such page' };
}

/** Puts the stand-in in YouTube's place for a page that Puppeteer drives; all other requests go their way untouched. */
export async function standInForPuppeteer(page) {
  const session = await page.createCDPSession();
  const patterns = ['https://www.youtube.com/*', 'https://www.youtube-nocookie.com/*'];
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    const { status, contentType, body } = answerYouTube(request.url);
    const answer = {
      requestId,
      responseCode: status,
      responseHeaders: [{ name: 'content-type', value: contentType }],
      body: Buffer.from(body).toString('base64'),
    };
    // A frame that was removed meanwhile wants no answer any more.
    session.send('Fetch.fulfillRequest', answer).catch(() => undefined);
  });
  await session.send('Fetch.enable', { patterns: patterns.map((urlPattern) => ({ urlPattern })) });
}

/** The same for a page or context that Playwright drives. `answer` may change what is answered, or refuse with null. */
export async function standInForPlaywright(target, answer = answerYouTube) {
  await target.route(
    (url) => isYouTube(url.href),
    async (route, request) => {
      const found = answer(request.url());
      if (found) await route.fulfill(found);
      else await route.abort();
    },
  );
}
