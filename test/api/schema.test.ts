import { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { entities } from '../../dist/src/entities.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

it('the entities have the tables and columns that the migrations make', async () => {
  const orm = await MikroORM.init({ entities, clientUrl: database.url });
  try {
    for (const { tableName, props } of orm.getMetadata().getAll().values()) {
      const columns = await database.query<{ column_name: string; is_nullable: string }>(
        'SELECT column_name, is_nullable FROM information_schema.columns WHERE table_name = $1',
        [tableName],
      );
      const inDatabase = Object.fromEntries(
        columns.map((column) => [column.column_name, column.is_nullable === 'YES']),
      );
      const inCode = Object.fromEntries(
        props.flatMap((prop) => prop.fieldNames.map((name) => [name, prop.nullable ?? false])),
      );
      expect(inCode, tableName).toEqual(inDatabase);
    }
  } finally {
    await orm.close();
  }
});
