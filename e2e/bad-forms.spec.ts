import { randomBytes } from "node:crypto";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { expect, test } from "./support/test.ts";

/** What the server answers to forms that no page of ours sends. */

const BOUNDARY = "edge";
const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

/** The fields that tell the sign-in form's action to the server, as they stand in the page. */
async function signInFields(request: APIRequestContext): Promise<Record<string, string>> {
  const html = await (await request.get("/sign-in")).text();
  const inputs = [...html.matchAll(/<input type="hidden" name="(\$ACTION_[^"]+)"(?: value="([^"]*)")?/g)];
  const form = inputs.map(([, name = "", value = ""]) => [name, value.replaceAll("&quot;", '"')]);
  const last = form.findLastIndex(([name = ""]) => name.startsWith("$ACTION_REF_"));
  return Object.fromEntries(form.slice(last));
}

async function signInActionId(request: APIRequestContext): Promise<string> {
  const id = /"id":"([0-9a-f]{42})"/.exec(
    JSON.stringify(await signInFields(request)).replaceAll("\\", ""),
  )?.[1];
  if (!id) throw new Error("The sign-in form has no action");
  return id;
}

function multipart(fields: Record<string, string>): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join("")}--${BOUNDARY}--\r\n`;
}

async function expectProblem(response: APIResponse, status: number, code: string, what: string) {
  expect([response.status(), response.headers()["content-type"]], what).toEqual([
    status,
    "application/problem+json",
  ]);
  const type = `urn:praxis:problem:${code}`;
  expect(await response.json(), what).toMatchObject({ type, status, code, requestId: expect.any(String) });
}

test("a known action with a body that cannot be read is refused", async ({ request, baseURL }) => {
  const id = await signInActionId(request);
  const bodies = [
    ["text/plain;charset=UTF-8", "["],
    ["text/plain;charset=UTF-8", ""],
    ["text/plain;charset=UTF-8", "[zxc]"],
    ["text/plain;charset=UTF-8", '["$F1"]'],
    ["text/plain;charset=UTF-8", JSON.stringify(Array(1001).fill(0))],
    ["application/json", "{"],
    ["multipart/form-data", "no boundary"],
    [MULTIPART, "no part"],
    [MULTIPART, `--${BOUNDARY}\r\nContent-Disposition: form-data; name="0"\r\n\r\n["$K1"]`],
    [MULTIPART, multipart({ 0: "[" })],
    [MULTIPART, multipart({ 0: '["$h1"]', 1: '{"id":"x"}' })],
  ] as const;
  for (const [type, data] of bodies) {
    for (const path of ["/sign-in", "/"]) {
      const headers = { Origin: baseURL ?? "", "Next-Action": id, "Content-Type": type };
      const response = await request.post(path, { headers, data: Buffer.from(data) });
      await expectProblem(response, 400, "unreadable_form", `${type} ${data} to ${path}`);
    }
  }
});

test("a form without JavaScript that cannot be read is refused", async ({ request, baseURL }) => {
  const fields = await signInFields(request);
  const [reference = ""] = Object.keys(fields).filter((name) => name.startsWith("$ACTION_REF_"));
  const number = reference.slice("$ACTION_REF_".length);
  const descriptor = fields[`$ACTION_${number}:0`] ?? "";
  const bodies = {
    "no part": "no part",
    "no end": multipart(fields).slice(0, -12),
    "no action": multipart({ email: "a@example.org" }),
    "no descriptor": multipart({ [reference]: "" }),
    "a descriptor that is no JSON": multipart({ ...fields, [`$ACTION_${number}:0`]: `${descriptor}}` }),
    "bound arguments that are no JSON": multipart({ ...fields, [`$ACTION_${number}:1`]: "[" }),
    "an id that is none": multipart({ $ACTION_ID_x: "" }),
  };
  for (const [what, data] of Object.entries(bodies)) {
    const headers = { Origin: baseURL ?? "", "Content-Type": MULTIPART };
    const response = await request.post("/sign-in", { headers, data: Buffer.from(data) });
    await expectProblem(response, 400, "unreadable_form", what);
  }
});

test("an action of another build is refused as one, with what to do", async ({ request, baseURL }) => {
  const unknown = `7f${randomBytes(20).toString("hex")}`;
  const byScript = await request.post("/sign-in", {
    headers: { Origin: baseURL ?? "", "Next-Action": unknown, "Content-Type": "text/plain" },
    data: Buffer.from("[]"),
  });
  await expectProblem(byScript, 404, "outdated_form", "by script");
  // The router of a page that is open knows by this header that its build is gone.
  expect(byScript.headers()["x-nextjs-action-not-found"]).toBe("1");
  const byForm = await request.post("/sign-in", {
    headers: { Origin: baseURL ?? "", "Content-Type": MULTIPART },
    data: Buffer.from(multipart({ [`$ACTION_ID_${unknown}`]: "" })),
  });
  await expectProblem(byForm, 404, "outdated_form", "by form");
});

test("a form that is too large is refused as such", async ({ request, baseURL }) => {
  const fields = { ...(await signInFields(request)), email: "x".repeat(1_100_000) };
  const headers = { Origin: baseURL ?? "", "Content-Type": MULTIPART };
  const byForm = await request.post("/sign-in", { headers, data: Buffer.from(multipart(fields)) });
  await expectProblem(byForm, 413, "content_too_large", "by form");
  const byScript = await request.post("/sign-in", {
    headers: { ...headers, "Next-Action": await signInActionId(request) },
    data: Buffer.from(multipart(fields)),
  });
  await expectProblem(byScript, 413, "content_too_large", "by script");
});

test("what React can decode and is no form is refused by the form", async ({ request, baseURL }) => {
  const id = await signInActionId(request);
  for (const data of ["[]", "[1,2,3]", '["$undefined",null]', "{}"]) {
    const headers = { Origin: baseURL ?? "", "Next-Action": id, "Content-Type": "text/plain" };
    const response = await request.post("/sign-in", { headers, data: Buffer.from(data) });
    expect(response.status(), data).toBeLessThan(500);
  }
});
