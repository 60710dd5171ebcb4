import { Migration } from '@mikro-orm/migrations';

/**
 * Numbers of the pseudonyms that stand in races for accounts which were deleted: each is given once. Until now every race
 * counted anew, so of those pseudonyms nobody knows which are one person; numbers go on after the highest of them.
 */
export class PseudonymsMigration extends Migration {
  override up(): void {
    this.addSql('CREATE SEQUENCE pseudonym_number AS integer');
    this.addSql(`
      SELECT setval('pseudonym_number', 1 + max(number), false) FROM (
        SELECT substring(username FROM '^former student ([0-9]{1,9})$')::integer FROM race_results
        UNION ALL
        SELECT substring(entrant->>'username' FROM '^former student ([0-9]{1,9})$')::integer FROM race_entries
      ) AS given (number)
      HAVING max(number) IS NOT NULL`);
  }
}
