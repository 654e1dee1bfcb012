import { expect, test } from "vitest";

import { jsonBody, LARGEST_BODY_BYTES } from "./json-body.ts";

const request = (body: BodyInit, type?: string) =>
  new Request("http://localhost/api/v1/x", {
    method: "POST",
    body,
    headers: type === undefined ? {} : { "content-type": type },
  });

test("JSON is read, also with a charset", async () => {
  expect(await jsonBody(request('{"a":"é"}', "application/json; charset=utf-8"))).toEqual({ a: "é" });
});

test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/json-seq"])(
  "%s, which another site's form may send or no JSON is, is refused",
  async (type) => {
    await expect(jsonBody(request("{}", type))).rejects.toMatchObject({ code: "unsupported_media_type" });
  },
);

test.each([
  "application/json; charset=iso-8859-1",
  'application/json; charset="utf-16"',
  "application/json; charset=utf-8; charset=latin1",
])("%s is another charset than JSON's", async (type) => {
  await expect(jsonBody(request("{}", type))).rejects.toMatchObject({ code: "unsupported_media_type" });
});

test("a packed body is not unpacked", async () => {
  const packed = request("{}", "application/json");
  packed.headers.set("content-encoding", "gzip");
  await expect(jsonBody(packed)).rejects.toMatchObject({ code: "unsupported_media_type" });
});

test("no body is an empty object", async () => {
  expect(await jsonBody(new Request("http://localhost/api/v1/x", { method: "POST" }))).toEqual({});
  expect(await jsonBody(request("", "application/json"))).toEqual({});
});

test.each([[0xff], [0xc3, 0x28], [0xe2, 0x82], [0xed, 0xa0, 0x80]])(
  "bytes that are no UTF-8 are refused",
  async (...bytes) => {
    const body = new Uint8Array([0x22, ...bytes, 0x22]);
    await expect(jsonBody(request(body, "application/json"))).rejects.toMatchObject({
      code: "invalid_input",
      fields: { body: "unreadable_character" },
    });
  },
);

test.each([" ", "{", "undefined", "{'a':1}"])("%j is no JSON", async (text) => {
  await expect(jsonBody(request(text, "application/json"))).rejects.toMatchObject({
    code: "invalid_input",
    fields: { body: "invalid" },
  });
});

test("a body is read up to its limit and not a byte further, whatever its length says", async () => {
  const text = (bytes: number) => `"${"a".repeat(bytes - 2)}"`;
  expect(await jsonBody(request(text(LARGEST_BODY_BYTES), "application/json"))).toHaveLength(
    LARGEST_BODY_BYTES - 2,
  );
  await expect(jsonBody(request(text(LARGEST_BODY_BYTES + 1), "application/json"))).rejects.toMatchObject({
    code: "content_too_large",
  });
});

test("a body that breaks off is read by nobody", async () => {
  const stream = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"a":')),
    pull: (controller) => controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" })),
  });
  const sent = {
    method: "POST",
    body: stream,
    duplex: "half",
    headers: { "content-type": "application/json" },
  };
  await expect(jsonBody(new Request("http://localhost/api/v1/x", sent))).rejects.toMatchObject({
    code: "unreadable_request",
  });
});
