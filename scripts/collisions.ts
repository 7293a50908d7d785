/** Writes docs/collisions.md: `node --import tsx scripts/collisions.ts`. */
import { writeFileSync } from 'node:fs';
import { collisionsPage } from '../src/core/testing/collisions-page.js';

writeFileSync(new URL('../docs/collisions.md', import.meta.url), collisionsPage());
