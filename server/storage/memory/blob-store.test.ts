import { testBlobStore } from '../contract/blob-store.contract.js';
import { createMemoryBlobStore } from './blob-store.js';

testBlobStore('memory', async () => createMemoryBlobStore());
