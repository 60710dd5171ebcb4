#!/bin/bash
# Run once by the database container, on an empty volume: makes the user that the server works as. It owns the database
# and nothing else; the superuser of POSTGRES_USER is for administration only.
set -e
: "${DB_USER:?set DB_USER in .env}" "${DB_PASSWORD:?set DB_PASSWORD in .env}"
if [ "$POSTGRES_PASSWORD" = change-me-superuser ]; then
  echo 'WARNING: POSTGRES_PASSWORD is still as in env.example: everybody knows that. Change it in the database.' >&2
fi
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  -v db_user="$DB_USER" -v db_password="$DB_PASSWORD" -v db_name="$POSTGRES_DB" <<'SQL'
CREATE ROLE :"db_user" LOGIN PASSWORD :'db_password';
ALTER DATABASE :"db_name" OWNER TO :"db_user";
ALTER SCHEMA public OWNER TO :"db_user";
SQL
