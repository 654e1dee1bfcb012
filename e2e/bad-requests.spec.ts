import { actionsOfBuild } from "./access/routes.ts";
import { multipart, MULTIPART } from "./fuzz/bodies.ts";
import { sendRaw } from "./support/send-raw.ts";
import { expect, test } from "./support/test.ts";

/** What the fuzz has found, kind by kind. */

test("a part of a page is not asked for by a router that cannot say where it is", async ({ baseURL }) => {
  for (const state of ["", "x", "%", "%7B", "null", "%5B%5D", "x".repeat(10_000)]) {
    const headers = { RSC: "1", "Next-Router-State-Tree": state };
    const { status, said } = await sendRaw(`${baseURL ?? ""}/doctors`, headers, "", "GET");
    expect([status, JSON.parse(said).code], state.slice(0, 10)).toEqual([400, "unreadable_request"]);
  }
});

test("a form for booking or moving that comes without its state is refused, by script and without", async ({
  baseURL,
}) => {
  const actions = actionsOfBuild().filter(({ name }) => /#(book|move)Action$/.test(name));
  expect(actions).toHaveLength(2);
  for (const { id, page } of actions) {
    const fields = [["_1_slot", "x"]] as const;
    for (const before of ["null", '"x"', "0", "[]", "{}"]) {
      const headers = { Origin: baseURL ?? "", "Next-Action": id, "Content-Type": MULTIPART };
      const body = multipart([...fields, ["0", `[${before},"$K1"]`]]);
      const { status, said } = await sendRaw(`${baseURL ?? ""}${page}`, headers, body.toString());
      expect([status, JSON.parse(said).code], before).toEqual([400, "unreadable_form"]);
    }
    const plain = multipart([
      [`$ACTION_ID_${id}`, ""],
      ["slot", "x"],
    ]);
    const headers = { Origin: baseURL ?? "", "Content-Type": MULTIPART };
    const { status, said } = await sendRaw(`${baseURL ?? ""}${page}`, headers, plain.toString());
    expect([status, JSON.parse(said).code]).toEqual([400, "unreadable_form"]);
  }
});

test("an address that cannot be decoded is not found, also behind a proxy that says https", async ({
  baseURL,
}) => {
  for (const path of ["/%", "/doctors/%E0%A4%A", "/%ff"]) {
    const { status } = await sendRaw(`${baseURL ?? ""}${path}`, { "X-Forwarded-Proto": "https" }, "", "GET");
    expect([path, status]).toEqual([path, 404]);
  }
});
