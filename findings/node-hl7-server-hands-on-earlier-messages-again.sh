#!/bin/sh
# node-hl7-server 2.5.0 never forgets what a connection has sent it. With each message that follows on the same connection, all before it are
# parsed again, handed to the handler again, and acknowledged again. MLLP connections are usually kept open, so
#
#   three messages over one connection   reach the handler as 1, 1 2, 1 2 3: six calls; n messages are n (n + 1) / 2
#   the sender of the third              is answered for the first and the second before it is answered for its own
#   a sender that takes the next answer  as that of its message takes the first one's for the third's
#
# A handler that does not know by MSH-10 what it has had sees an appointment moved back to where it was. The same three messages over three
# connections are the control: each reaches the handler once. Needs Node 20.8 or newer, npm and the npm registry. Ends with 0 as long as
# what is said above holds.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts node-hl7-server@2.5.0
cat >try.mjs <<'SCRIPT'
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { Server } from "node-hl7-server";

const { version } = JSON.parse(readFileSync("node_modules/node-hl7-server/package.json", "utf8"));
console.log("node-hl7-server", version);

const free = createServer().listen(0, "127.0.0.1");
await once(free, "listening");
const { port } = free.address();
free.close();
await once(free, "close");

const received = [];
const inbound = new Server({ bindAddress: "127.0.0.1" }).createInbound({ port }, async (request, response) => {
  received.push(request.getMessage().get("MSH.10").toString());
  await response.sendResponse("AA");
});
await once(inbound, "listen");

const open = async () => {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  return socket;
};
// Sends one message, and reads answers until its own has come whole.
const send = async (socket, id) => {
  const text = `MSH|^~\\&|ONE|A|TWO|B|20270104001500+0000||SIU^S12^SIU_S12|${id}|P|2.5.1\rSCH||${id}\r`;
  let answers = "";
  socket.write(`\x0b${text}\x1c\r`);
  while (!new RegExp(`MSA\\|AA\\|${id}[^|]*\\x1c`).test(answers)) answers += (await once(socket, "data"))[0];
  return [...answers.matchAll(/MSA\|AA\|(\w+)/g)].map(([, of]) => of).join(" ");
};

const IDS = ["M1", "M2", "M3"];
const one = await open();
for (const id of IDS) console.log(`one connection, ${id} is answered: ${await send(one, id)}`);
one.destroy();
console.log("one connection, the handler had:", received.splice(0).join(" "));
for (const id of IDS) {
  const socket = await open();
  console.log(`a connection each, ${id} is answered: ${await send(socket, id)}`);
  socket.destroy();
}
console.log("a connection each, the handler had:", received.join(" "));
process.exit(0);
SCRIPT
node try.mjs | tee seen
cat >expected <<'EXPECTED'
node-hl7-server 2.5.0
one connection, M1 is answered: M1
one connection, M2 is answered: M1 M2
one connection, M3 is answered: M1 M2 M3
one connection, the handler had: M1 M1 M2 M1 M2 M3
a connection each, M1 is answered: M1
a connection each, M2 is answered: M2
a connection each, M3 is answered: M3
a connection each, the handler had: M1 M2 M3
EXPECTED
cmp expected seen
