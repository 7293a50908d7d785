/**
 * The conversion process: opens one document, converts the pages it is asked
 * for, and ends when its parent lets go. It may hang, grow or crash on a hostile
 * document; `convert-process.ts` watches it from outside. It knows no room, no
 * network and no file but the one it is told.
 */
import sharp from 'sharp';
import { MMError } from '../../src/core/protocol/errors.js';
import { openDocument, type Document } from './document.js';
import type { FromProcess, ToProcess } from './messages.js';

sharp.cache(false);
// One thread an image: the images of a page and the next page already run side by side.
sharp.concurrency(1);
// Whatever a file claims to be, no other reader than these sees it: SVG, for one, fetches and runs things.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Png', 'Jpeg', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}`),
});

let document: Document | null = null;

const say = (message: FromProcess): void => void process.send?.(message);

/** What the parent may show to people; the details of anything unexpected stay here. */
const bodyOf = (error: unknown) =>
  (error instanceof MMError ? error : new MMError('UNSUPPORTED_MEDIA', 'the page cannot be drawn')).toJSON();

async function handle(message: ToProcess): Promise<void> {
  if (message.kind === 'open') {
    try {
      document = await openDocument(message.file, message.maxPages);
      say({ kind: 'opened', pages: document.pages });
    } catch (error) {
      const known =
        error instanceof MMError ? error : new MMError('UNSUPPORTED_MEDIA', 'the file cannot be read');
      say({ kind: 'refused', error: known.toJSON() });
    }
    return;
  }
  try {
    if (!document) throw new MMError('BAD_MESSAGE', 'no document is open');
    say({ kind: 'page', page: await document.page(message.n) });
  } catch (error) {
    say({ kind: 'page-failed', n: message.n, error: bodyOf(error) });
  }
}

process.on('message', (message) => void handle(message as ToProcess));
process.on('disconnect', () => process.exit(0));
