import { download } from "#app/account/data/download.ts";
import { ownData } from "#lib/web/flows/own-account.ts";
import { toWire } from "#lib/web/transport/wire.ts";

/** All stored data about the signed-in user, as a file. */
export const GET = download(ownData, (data) => ({
  name: "my-data.json",
  type: "application/json",
  text: JSON.stringify(toWire(data), null, 2),
}));
