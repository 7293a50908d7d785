/** Writes the pages of docs/ that are made from the code: `node --import tsx scripts/pages.ts`. */
import { writeFileSync } from 'node:fs';
import { collisionsPage } from '../src/core/testing/collisions-page.js';
import { authorisationPage } from './authorisation-page.js';
import { referencePage } from './reference-page.js';
import { textsJson, textsPage } from './texts-page.js';

const write = (page: string, text: string): void =>
  writeFileSync(new URL(`../docs/${page}`, import.meta.url), text);

write('collisions.md', collisionsPage());
write('reference.md', await referencePage());
write('authorisation.md', await authorisationPage());
write('texts.md', await textsPage());
write('texts.en.json', await textsJson());
