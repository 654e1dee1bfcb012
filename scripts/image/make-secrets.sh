#!/bin/sh
# Makes the secrets of compose.yaml, once: sh scripts/image/make-secrets.sh [folder]
set -eu

folder=${1:-secrets}
if [ -e "$folder" ]; then
  echo "$folder is there already. Changing its secrets would lock Praxis out of its data: nothing was changed." >&2
  exit 1
fi
umask 077
mkdir "$folder"
password=$(openssl rand -hex 24)
openssl rand -hex 24 >"$folder/postgres_password"
echo "postgres://praxis_login:$password@pgbouncer:6432/praxis?prepare=false" >"$folder/database_url"
openssl rand -base64 33 >"$folder/auth_secret"
echo "$(date +%Y):$(openssl rand -base64 32)" >"$folder/records_keys"
# Mounted one by one, each is read by the user of its container; the folder lets only its owner in.
chmod 444 "$folder"/*
echo "Made the secrets in $folder. Keep a copy of auth_secret and records_keys apart from the database."
