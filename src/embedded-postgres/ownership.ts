/** Schemas that belong to PostgreSQL itself, for a condition on `pg_namespace`. */
const IS_OURS = `NOT starts_with(nspname::text, 'pg_') AND nspname <> 'information_schema'`;

/** For a condition on a row of a catalogue: it is of no extension, and no part of another object. */
const isFree = (catalogue: string): string =>
  `NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = '${catalogue}'::regclass AND d.objid = o.oid AND d.deptype IN ('e', 'a', 'i'))`;

/** What the role with the id 10, the first superuser, owns, as `ALTER` names it. Indexes and row types go with their tables. */
const OWNED = [
  `SELECT format('SCHEMA %I', nspname) FROM pg_namespace o WHERE nspowner = 10 AND ${IS_OURS} AND ${isFree('pg_namespace')}`,
  `SELECT format('TABLE %I.%I', nspname, relname) FROM pg_class o JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relowner = 10 AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${IS_OURS}
      AND (relkind <> 'S' OR ${isFree('pg_class')})`,
  `SELECT format('ROUTINE %s', o.oid::regprocedure) FROM pg_proc o JOIN pg_namespace n ON n.oid = pronamespace
    WHERE proowner = 10 AND ${IS_OURS} AND ${isFree('pg_proc')}`,
  `SELECT format('TYPE %I.%I', nspname, typname) FROM pg_type o JOIN pg_namespace n ON n.oid = typnamespace
    WHERE typowner = 10 AND (typtype IN ('e', 'd', 'r') OR (SELECT relkind FROM pg_class c WHERE c.oid = typrelid) = 'c') AND ${IS_OURS} AND ${isFree('pg_type')}`,
];

/**
 * Statements, each of one line, that give a database and all that the first superuser made in it to a role. `REASSIGN OWNED`
 * would refuse, because that superuser owns what PostgreSQL needs as well.
 */
export function giveEverythingTo(role: string, database: string): string[] {
  const transfer = `DO $$ DECLARE thing text; BEGIN
    FOR thing IN ${OWNED.join(' UNION ALL ')} LOOP EXECUTE format('ALTER %s OWNER TO ${role}', thing); END LOOP;
  END $$`;
  return [`ALTER DATABASE ${database} OWNER TO ${role}`, transfer.replace(/\s+/g, ' ')];
}
