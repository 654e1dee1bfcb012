import { once } from "node:events";
import { IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

import { expect, test } from "@playwright/test";
import { z } from "zod";

import { closeDatabase } from "#db/client.ts";
import { closeSystemPool } from "#db/system-pool.ts";

import { tokenOf } from "./access/tokens.ts";
import { makeAccessWorld } from "./access/world.ts";

/** FHIR as the build serves it: what the router and the server make of addresses before the handler sees them. */

test.describe.configure({ mode: "default" });

test.afterAll(() => Promise.all([closeDatabase(), closeSystemPool()]));

const ORIGIN = process.env["APP_URL"] ?? "";
const Resource = z.looseObject({ resourceType: z.string(), id: z.string().optional() });
const Bundle = Resource.extend({
  entry: z.array(z.looseObject({ resource: Resource })).default([]),
  link: z.array(z.looseObject({ relation: z.string(), url: z.string() })),
});

const Proposals = z.looseObject({
  entry: z.array(
    z.looseObject({ resource: z.looseObject({ id: z.string(), start: z.string(), end: z.string() }) }),
  ),
});

async function ask(path: string, { token, ...init }: RequestInit & { token?: string } = {}) {
  const response = await fetch(path.startsWith("http") ? path : `${ORIGIN}/fhir/R4${path}`, {
    ...init,
    headers: { ...(token !== undefined && { Authorization: `Bearer ${token}` }), ...init.headers },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Sends a path as it is written: `fetch` would tidy it. */
async function sendPath(path: string, method: string): Promise<IncomingMessage> {
  const { hostname, port } = new URL(ORIGIN);
  const sent = request({ hostname, port, path, method });
  sent.end();
  const [answer]: unknown[] = await once(sent, "response");
  if (!(answer instanceof IncomingMessage)) throw new Error("The server did not answer");
  return answer;
}

test("a patient's token reads their appointment, turns pages and searches by a body, without an Origin", async () => {
  const world = await makeAccessWorld();
  const token = await tokenOf(world, { role: "patient", kind: "good", origin: ORIGIN });
  const read = await ask(`/Appointment/${world.things.visit.own}`, { token });
  expect([read.status, read.headers.get("etag")]).toEqual([200, 'W/"1"']);
  expect(read.headers.get("content-type")).toBe("application/fhir+json; charset=utf-8");
  const first = Bundle.parse(JSON.parse((await ask("/Appointment?_count=1", { token })).text));
  const next = first.link.find(({ relation }) => relation === "next")?.url ?? "";
  const second = Bundle.parse(JSON.parse((await ask(next, { token })).text));
  const ids = [...first.entry, ...second.entry].map(({ resource }) => resource.id);
  expect(ids).toEqual([world.things.visit.own, world.things.visit["acted for"]]);
  const posted = await ask("/Appointment/_search", {
    token,
    method: "POST",
    body: new URLSearchParams({ date: "ge2027-01-06" }),
  });
  expect([posted.status, Bundle.parse(JSON.parse(posted.text)).entry.length]).toEqual([200, 2]);
});

test("a patient's token finds a time, books it, moves it and cancels it, without an Origin", async () => {
  const world = await makeAccessWorld();
  const token = await tokenOf(world, { role: "patient", kind: "good", origin: ORIGIN });
  const send = (
    path: string,
    method: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ) =>
    ask(path, {
      ...{ token, method, body: JSON.stringify(body) },
      headers: { "Content-Type": "application/fhir+json", ...headers },
    });
  const { visitTypeId, doctorId } = world.practice;
  const reference = (name: string, to: string) => ({ name, valueReference: { reference: to } });
  const parameter = [
    { name: "start", valueDateTime: "2027-01-13T00:00:00+05:45" },
    { name: "end", valueDateTime: "2027-01-15T00:00:00+05:45" },
    { name: "visit-type", valueString: `urn:praxis:visit-type|${visitTypeId}` },
    reference("practitioner", `Practitioner/${doctorId}`),
    reference("patient-reference", `Patient/${world.things.patient.own}`),
  ];
  const found = await send("/Appointment/%24find", "POST", { resourceType: "Parameters", parameter });
  expect(found.status).toBe(200);
  const proposals = Proposals.parse(JSON.parse(found.text)).entry.map(({ resource }) => resource);
  const [first, last] = [proposals.at(0), proposals.at(-1)];
  const proposal = reference("appointment-reference", `Appointment/${first?.id}`);
  const book = () =>
    send("/Appointment/$book", "POST", { resourceType: "Parameters", parameter: [proposal] });
  const booked = await book();
  expect(booked.status).toBe(200);
  const [entry] = Proposals.parse(JSON.parse(booked.text)).entry;
  const id = entry?.resource.id ?? "";
  expect(entry?.resource).toMatchObject({ status: "booked", start: first?.start });
  expect((await book()).status).toBe(409);
  const seen = { "If-Match": 'W/"1"' };
  const { start, end } = { start: last?.start, end: last?.end };
  const moved = await send(`/Appointment/${id}`, "PUT", { ...entry?.resource, start, end }, seen);
  expect([moved.status, moved.headers.get("etag")]).toEqual([200, 'W/"2"']);
  const cancel = [{ op: "replace", path: "/status", value: "cancelled" }];
  const patch = { "Content-Type": "application/json-patch+json" };
  expect((await send(`/Appointment/${id}`, "PATCH", cancel, patch)).status).toBe(400);
  expect((await send(`/Appointment/${id}`, "PATCH", cancel, { ...patch, ...seen })).status).toBe(412);
  const cancelled = await send(`/Appointment/${id}`, "PATCH", cancel, { ...patch, "If-Match": 'W/"2"' });
  expect([cancelled.status, cancelled.text]).toEqual([200, expect.stringContaining('"cancelled"')]);
});

test("metadata is everybody's, and HEAD says what GET says", async () => {
  const { status, text: body } = await ask("/metadata");
  expect([status, Resource.parse(JSON.parse(body)).resourceType]).toEqual([200, "CapabilityStatement"]);
  expect(await ask("/metadata", { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
  expect((await ask("/.well-known/smart-configuration")).status).toBe(200);
});

test("no address below it is HTML or a failure, however it is written", async () => {
  const paths = [
    ...["", "/", "//", "/%", "/%00", "/Patient/", "/Patient/%24everything", "/Patient/$everything"],
    ...[
      "/_search",
      "/Patient/_search",
      "/Patient/_search/",
      "/Slot/%F0%9F%A9%BA",
      "/Patient/a%2Fb",
      "/metadata/",
      "/Patient;x=1",
    ],
    ...[
      "/Patient?%ff=%ff",
      "/Patient?name=%00",
      `/Patient?${"a=1&".repeat(2_000)}`,
      `/Patient/${"x".repeat(4_000)}`,
    ],
  ];
  for (const path of paths)
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const answer = await sendPath(`/fhir/R4${path}`, method);
      const body = await text(answer);
      expect
        .soft([method, path.slice(0, 40), Number(answer.statusCode) < 500])
        .toEqual([method, path.slice(0, 40), true]);
      expect
        .soft(String(answer.headers["content-type"]), `${method} ${path.slice(0, 40)}`)
        .not.toContain("html");
      expect.soft(body, `${method} ${path.slice(0, 40)}`).not.toMatch(/<html/i);
    }
});
