#!/bin/sh
# Run once by the image of PostgreSQL, as its superuser, in an empty cluster: makes the login and the database that the
# address in the secret database_url names.
set -eu

url=$(cat "${DATABASE_URL_FILE:-/run/secrets/database_url}")
case $url in
  postgres://praxis_login:*@*/praxis | postgres://praxis_login:*@*/praxis\?*) ;;
  *)
    echo "database_url must look like postgres://praxis_login:password@pgbouncer:6432/praxis?prepare=false" >&2
    exit 1
    ;;
esac
rest=${url#postgres://praxis_login:}
PRAXIS_LOGIN_PASSWORD=${rest%%@*}
export PRAXIS_LOGIN_PASSWORD

# From the environment: what is in the arguments of a command is seen by every user of the machine.
psql --no-psqlrc --set=ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv password PRAXIS_LOGIN_PASSWORD
create role praxis_login login createrole password :'password';
create database praxis owner praxis_login;
SQL
