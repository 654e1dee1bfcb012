import { actionsOfBuild } from "./access/routes.ts";
import { multipart, MULTIPART } from "./fuzz/bodies.ts";
import { sessionsOf } from "./support/forged-cookies.ts";
import { sendRaw } from "./support/send-raw.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, PASSWORD } from "./support/world.ts";

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

test("an action is run at an address whose page has it, and at no other", async ({ baseURL }) => {
  const patient = await makePatient();
  const [signIn] = actionsOfBuild().filter(({ name }) => name.endsWith("#signInAction"));
  const state = JSON.stringify([{ status: "idle", fields: {}, values: {} }, "$K1"]);
  const body = multipart([
    ["_1_identifier", patient.email],
    ["_1_password", PASSWORD],
    ["0", state],
  ]).toString();
  const headers = { Origin: baseURL ?? "", "Next-Action": signIn?.id ?? "", "Content-Type": MULTIPART };
  for (const path of ["/.env", "/%00", "/_next/%00", "/%2F%2Fevil.example", "/doctors", "/patient"]) {
    const { status, said } = await sendRaw(`${baseURL ?? ""}${path}`, headers, body);
    expect([path, status, JSON.parse(said).code]).toEqual([path, 400, "unreadable_form"]);
  }
  expect(await sessionsOf(patient.userId)).toEqual([]);
  await sendRaw(`${baseURL ?? ""}${signIn?.page ?? ""}`, headers, body);
  expect(await sessionsOf(patient.userId)).toHaveLength(1);
});

test("a file takes no form, by script or without", async ({ baseURL }) => {
  const [signIn] = actionsOfBuild().filter(({ name }) => name.endsWith("#signInAction"));
  const headers = { Origin: baseURL ?? "", "Content-Type": MULTIPART };
  const body = multipart([["x", "y"]]).toString();
  for (const path of ["/favicon.ico", "/icons/praxis.svg", "/manifest.webmanifest"]) {
    for (const each of [headers, { ...headers, "Next-Action": signIn?.id ?? "" }]) {
      const { status } = await sendRaw(`${baseURL ?? ""}${path}`, each, body);
      expect([path, status]).toEqual([path, 405]);
    }
  }
});
