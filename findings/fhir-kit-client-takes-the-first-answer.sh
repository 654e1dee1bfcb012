#!/bin/sh
# fhir-kit-client 2.0.3 looks for the OAuth addresses of a FHIR server in three places at once: in /.well-known/smart-configuration, in
# /.well-known/openid-configuration, and in the CapabilityStatement, where the older extension oauth-uris may have them. Its
# smartAuthMetadata() answers with whichever succeeds first.
# SMART App Launch 2 asks servers for the former alone, so a CapabilityStatement without the extension is in order, and then:
#
#   smart-configuration answers first     the addresses are found
#   the CapabilityStatement does          an empty object, no error, though smart-configuration has them
#
# A server that is asked by such clients writes the extension as well. Needs Node 20 or newer, npm and the npm registry. Ends with 0 as
# long as what is said above holds.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts fhir-kit-client@2.0.3
cat >try.mjs <<'SCRIPT'
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import * as kit from "fhir-kit-client";

const { version } = JSON.parse(readFileSync("node_modules/fhir-kit-client/package.json", "utf8"));
console.log("fhir-kit-client", version);
const Client = kit.default?.default ?? kit.default ?? kit.Client;

const CAPABILITY = {
  resourceType: "CapabilityStatement",
  status: "active",
  date: "2027-01-04",
  kind: "instance",
  fhirVersion: "4.0.1",
  format: ["json"],
  rest: [{ mode: "server", security: {} }],
};

/** The late one of both answers half a second after the other. There is no third. */
async function addressesWhenLate(late) {
  const server = createServer((request, response) => {
    const isSmart = request.url.endsWith("/.well-known/smart-configuration");
    const origin = `http://localhost:${server.address().port}`;
    const body = isSmart ? { token_endpoint: `${origin}/token`, capabilities: [] } : CAPABILITY;
    if (request.url.endsWith("/openid-configuration")) return response.writeHead(404).end();
    const answer = () => {
      response.writeHead(200, { "content-type": isSmart ? "application/json" : "application/fhir+json" });
      response.end(JSON.stringify(body));
    };
    return setTimeout(answer, (late === "smart") === isSmart ? 500 : 0);
  });
  await new Promise((resolve) => server.listen(0, resolve));
  const client = new Client({ baseUrl: `http://localhost:${server.address().port}/fhir` });
  const found = await client.smartAuthMetadata();
  server.closeAllConnections();
  server.close();
  return found;
}

const pathOf = ({ tokenUrl }) => (tokenUrl === undefined ? "none" : new URL(String(tokenUrl)).pathname);
console.log("smart-configuration first:", pathOf(await addressesWhenLate("capability")));
const late = await addressesWhenLate("smart");
console.log("CapabilityStatement first:", pathOf(late), Object.keys(late).length, "keys");
SCRIPT
node try.mjs | tee seen
cat >expected <<'EXPECTED'
fhir-kit-client 2.0.3
smart-configuration first: /token
CapabilityStatement first: none 0 keys
EXPECTED
cmp expected seen
