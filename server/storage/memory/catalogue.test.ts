import { testCatalogue } from '../contract/catalogue.contract.js';
import { createMemoryCatalogue } from './catalogue.js';

testCatalogue('memory', async () => ({ catalogue: createMemoryCatalogue() }));
