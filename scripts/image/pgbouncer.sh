#!/bin/sh
# Becomes a PgBouncer in transaction mode, for the login that the address in the secret database_url names. It keeps no prepared
# statements: the address says prepare=false. The container of compose.yaml runs it, and so do the tests.
set -eu

url=$(cat "${DATABASE_URL_FILE:-/run/secrets/database_url}")
case $url in
  postgres://praxis_login:*@*/*) ;;
  *)
    echo "database_url must look like postgres://praxis_login:password@pgbouncer:6432/praxis?prepare=false" >&2
    exit 1
    ;;
esac
rest=${url#postgres://praxis_login:}

umask 077
folder=${PGBOUNCER_FOLDER:-/tmp}
echo "\"praxis_login\" \"${rest%%@*}\"" >"$folder/users.txt"
cat >"$folder/pgbouncer.ini" <<INI
[databases]
* = host=${POSTGRES_HOST:-database} port=${POSTGRES_PORT:-5432}

[pgbouncer]
listen_addr = ${LISTEN_HOST:-0.0.0.0}
listen_port = ${LISTEN_PORT:-6432}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = $folder/users.txt
pool_mode = transaction
; Connections to PostgreSQL, which allows 100 unless told otherwise, and from web servers, workers and commands.
default_pool_size = ${POOL_SIZE:-60}
max_client_conn = ${CLIENTS:-1000}
; Clients wait two seconds for a transaction to begin, and a migration may wait a little longer.
query_wait_timeout = 15
; A database that comes back is found within a second.
server_login_retry = 1
server_connect_timeout = 3
server_idle_timeout = ${IDLE_SECONDS:-600}
log_connections = 0
log_disconnections = 0
log_stats = 0
INI
exec pgbouncer "$folder/pgbouncer.ini"
