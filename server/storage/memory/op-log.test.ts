import { opLogContract } from '../contract/op-log.contract.js';
import { createMemoryOpLog } from './op-log.js';

opLogContract('memory', async () => createMemoryOpLog());
