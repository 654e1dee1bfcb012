import { randomUUID } from "node:crypto";

import { caused, type Means } from "./causes.ts";
import type { Described } from "./described.ts";
import type { Draft } from "./mutations.ts";
import type { Sending, Told } from "./send.ts";

/** How requests are made and sent. */
export interface Sender {
  /** A request that should be answered, about a scene of its own where there is one. */
  readonly ready: (described: Described) => Promise<Sending>;
  readonly tell: (sending: Sending) => Promise<Told>;
  readonly means: Means;
}

/** Sends what leads to a status, as a client could; whether it did, the caller sees. */
export async function provoke(sender: Sender, described: Described, status: number): Promise<void> {
  const sending = await sender.ready(described);
  switch (status) {
    case 304:
      return askAgain(sender, sending);
    case 409:
      return actTwice(sender, sending);
    case 422:
      return reuseKey(sender, described, sending);
    default: {
      const { operation } = described;
      const draft =
        status < 400 ? sending.draft : caused(sending.draft, [status], { operation, means: sender.means });
      if (draft !== undefined) await sender.tell({ ...sending, draft });
    }
  }
}

const withHeader = (draft: Draft, name: string, value: string): Draft => ({
  ...draft,
  headers: { ...draft.headers, [name]: value },
});

/** Reads, and reads once more what it has. */
async function askAgain({ tell }: Sender, sending: Sending): Promise<void> {
  const { etag } = await tell(sending);
  if (etag !== null) await tell({ ...sending, draft: withHeader(sending.draft, "if-none-match", etag) });
}

/** Does what was done already, or with the version of something that has changed since. */
async function actTwice({ tell }: Sender, sending: Sending): Promise<void> {
  const { "idempotency-key": _, "if-match": tag, ...headers } = sending.draft.headers;
  const isConditional =
    sending.described.operation.method === "PUT" || sending.described.operation.method === "PATCH";
  const draft = {
    ...sending.draft,
    headers: { ...headers, ...(isConditional && tag !== undefined && { "if-match": tag }) },
  };
  await tell({ ...sending, draft });
  await tell({ ...sending, draft });
  const isVersioned = "version" in sending.described.operation.input.shape;
  if (isVersioned && !isConditional)
    await tell({ ...sending, draft: { ...draft, body: { ...Object(draft.body), version: 999_999 } } });
}

/** Sends another request with the key of one that was answered. */
async function reuseKey({ tell, ready }: Sender, described: Described, sending: Sending): Promise<void> {
  const key = randomUUID();
  const { status } = await tell({ ...sending, draft: withHeader(sending.draft, "idempotency-key", key) });
  if (status >= 300) return;
  const other = await ready(described);
  const [name] = Object.keys(other.draft.pathParams);
  const pathParams = { ...other.draft.pathParams, ...(name !== undefined && { [name]: randomUUID() }) };
  await tell({
    ...other,
    caller: sending.caller,
    draft: withHeader({ ...other.draft, pathParams }, "idempotency-key", key),
  });
}
