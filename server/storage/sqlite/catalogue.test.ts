import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import Database from 'libsql';
import { testCatalogue } from '../contract/catalogue.contract.js';
import { createSqliteCatalogue } from './catalogue.js';

async function fileFor(test: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mm-catalogue-'));
  test.after(() => rm(folder, { recursive: true }));
  return join(folder, 'deep', 'catalogue.db');
}

testCatalogue('sqlite', async (test) => {
  const file = await fileFor(test);
  let catalogue = await createSqliteCatalogue({ file });
  test.after(() => catalogue.close());
  return {
    catalogue,
    async reopen() {
      await catalogue.close();
      return (catalogue = await createSqliteCatalogue({ file }));
    },
  };
});

test('a database of a newer release is left alone', async (test) => {
  const file = await fileFor(test);
  await (await createSqliteCatalogue({ file })).close();
  const database = new Database(file);
  database.exec('UPDATE catalogue_version SET version = 999');
  database.close();
  await assert.rejects(createSqliteCatalogue({ file }), /version 999/);
});
