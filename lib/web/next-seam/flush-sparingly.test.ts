import { once } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import {
  constants,
  createDeflate,
  createGunzip,
  createGzip,
  createInflate,
  gunzipSync,
  gzipSync,
} from "node:zlib";

import { beforeAll, describe, expect, test } from "vitest";

import { flushSparingly } from "./flush-sparingly.ts";

const PIECES = Array.from({ length: 40 }, (_, index) => `<li class="row">Doctor ${index} sees adults.</li>`);
const WHOLE = PIECES.join("");
const SIZES = { plain: 0 };

const compressed = async (flushEach: (stream: ReturnType<typeof createGzip>) => void | Promise<void>) => {
  const stream = createGzip();
  const parts: Buffer[] = [];
  stream.on("data", (part: Buffer) => parts.push(part));
  for (const piece of PIECES) {
    stream.write(piece);
    await flushEach(stream);
  }
  stream.end();
  await once(stream, "end");
  return Buffer.concat(parts);
};

beforeAll(async () => {
  SIZES.plain = (await compressed((stream) => stream.flush())).length;
  flushSparingly();
});

describe("an answer that is flushed after each piece", () => {
  test("is hardly larger than one that is compressed at once", async () => {
    const answer = await compressed((stream) => stream.flush());
    expect(gunzipSync(answer).toString()).toBe(WHOLE);
    const once = gzipSync(WHOLE).length;
    expect(answer.length / once).toBeLessThan(1.1);
    // The baseline for the rule above: what Node does by default.
    expect(SIZES.plain / once).toBeGreaterThan(2);
  });

  test("keeps what it knows of the text also where each piece comes in a turn of its own", async () => {
    const answer = await compressed(async (stream) => {
      stream.flush();
      await nextTurn();
    });
    expect(gunzipSync(answer).toString()).toBe(WHOLE);
    expect(answer.length).toBeLessThan(SIZES.plain / 2);
  });
});

test.each([
  ["gzip", createGzip, createGunzip],
  ["deflate", createDeflate, createInflate],
])("what was written can be read before there is more, by %s", async (_kind, make, read) => {
  const stream = make();
  const reader = stream.pipe(read());
  stream.write("data: one\n\n");
  stream.flush();
  const [first]: unknown[] = await once(reader, "data");
  expect(String(first)).toBe("data: one\n\n");
  stream.write("data: two\n\n");
  stream.flush();
  const [second]: unknown[] = await once(reader, "data");
  expect(String(second)).toBe("data: two\n\n");
  stream.destroy();
  reader.destroy();
});

test("a flush that names its kind or waits for its end is left alone", async () => {
  const stream = createGzip();
  stream.resume();
  stream.write("a");
  await new Promise<void>((resolve) => void stream.flush(resolve));
  await new Promise<void>((resolve) => void stream.flush(constants.Z_FULL_FLUSH, resolve));
  stream.destroy();
});

test("a stream that was given up is flushed no more", async () => {
  const stream = createGzip();
  stream.write("a");
  stream.flush();
  stream.destroy();
  await nextTurn();
  expect(stream.destroyed).toBe(true);
});
