import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { openSession } from "#app/testing/sending.ts";
import { forgetEnv } from "#lib/env.ts";
import { setClock } from "#lib/web/oauth/testing/ask.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { makePatient, makeUser, NOW } from "#db/testing/world.ts";

import { ask, tokenOf, type Sent } from "./testing/ask.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

let token: string;

beforeEach(async () => {
  setClock(NOW);
  token = await tokenOf((await makePatient()).userId, "patient");
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

const refusalOf = async (path: string, sent: Sent = {}) => {
  const { status, code, body } = await ask(path, sent);
  return [status, code, body.issue?.[0]?.code];
};

describe("a refusal is an OperationOutcome with our code", () => {
  test("for what is not there, whether or not somebody asks for it in another way", async () => {
    for (const path of [
      ...[
        "",
        "/",
        "/Observation",
        "/Patient/x/_history/1",
        "/Patient/x/$everything",
        "/%24export",
        "/$hold",
        "/_search",
      ],
      ...[
        "/Patient/%00",
        "/Patient/a%2Fb",
        "/Patient/..%2F..%2Fmetadata",
        "/patient",
        "/Metadata",
        "/Slot/%F0%9F%A9%BA",
      ],
    ])
      expect([path, ...(await refusalOf(path, { token }))]).toEqual([path, 404, "not_found", "not-found"]);
    expect(await refusalOf("/Patient/%24export-x", { token, method: "POST" })).toEqual([
      404,
      "not_found",
      "not-found",
    ]);
  });

  test("for a method that an address does not take, which are named", async () => {
    const READ = "GET, HEAD, OPTIONS";
    const taken = {
      "/metadata": READ,
      "/Patient": READ,
      "/Patient/x": READ,
      "/Appointment": "GET, HEAD, POST, OPTIONS",
      "/Appointment/x": "GET, HEAD, PUT, PATCH, OPTIONS",
      "/Appointment/$find": "GET, HEAD, POST, OPTIONS",
      "/Appointment/$book": "POST, OPTIONS",
      "/Appointment/%24hold": "POST, OPTIONS",
    };
    for (const [path, allow] of Object.entries(taken))
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter(
        (each) => !allow.includes(each),
      )) {
        const { status, code, headers } = await ask(path, { method, token });
        const refused = [method, path, 405, "method_not_allowed", allow];
        expect([method, path, status, code, headers.get("allow")]).toEqual(refused);
      }
    expect((await ask("/Patient/_search", { token })).headers.get("allow")).toBe("POST, OPTIONS");
  });

  test("for XML, and for a body that is no form", async () => {
    for (const accept of ["application/fhir+xml", "text/html", "application/fhir+json;q=0"])
      expect(await refusalOf("/Practitioner", { headers: { accept } })).toEqual([
        406,
        "not_acceptable",
        "not-supported",
      ]);
    expect(await refusalOf("/Practitioner?_format=xml")).toEqual([406, "not_acceptable", "not-supported"]);
    for (const accept of [
      "application/fhir+json",
      "application/json",
      "*/*",
      "application/fhir+xml, application/fhir+json;q=0.5",
    ])
      expect((await ask("/Practitioner", { headers: { accept } })).status).toBe(200);
    for (const type of [
      "application/fhir+json",
      "text/plain",
      "application/x-www-form-urlencoded; charset=utf-16",
    ])
      expect(
        await refusalOf("/Patient/_search", { token, form: "{}", headers: { "content-type": type } }),
      ).toEqual([...[415, "unsupported_media_type", "not-supported"]]);
    expect(await refusalOf("/Patient/_search", { token, form: "x".repeat(70_000) })).toEqual([
      413,
      "content_too_large",
      "too-long",
    ]);
  });

  test("for a token that is none, and none is shown again", async () => {
    const { status, code, headers, body } = await ask("/Practitioner", { token: "not.a.token" });
    expect([status, code]).toEqual([401, "token_ended"]);
    expect(headers.get("www-authenticate")).toBe('Bearer realm="praxis", error="invalid_token"');
    expect(JSON.stringify(body)).not.toContain("not.a.token");
  });

  test("for a parameter that is not supported, wherever it comes: none is passed over", async () => {
    for (const search of [
      ...[
        "/Appointment?reason-code=x",
        "/Appointment?patient.name=x",
        "/Appointment?status:not=booked",
        "/Patient?_sort=name",
      ],
      ...[
        "/Practitioner?_revinclude=Appointment:actor",
        "/Location?_summary=count",
        "/Schedule?_has:Slot:schedule:status=free",
      ],
      ...[
        "/Appointment?_include=Appointment:slot",
        "/Appointment?_include:iterate=Appointment:patient",
        "/Patient?__proto__=1",
      ],
      ...[
        "/Appointment?_include=Patient:actor",
        "/Appointment?_include=Appointment:patient:Group",
        "/Patient?constructor=1",
      ],
    ]) {
      const { status, code } = await ask(search, { token });
      expect([search, status, code]).toEqual([search, 400, "invalid_input"]);
    }
    for (const [path, method] of [
      ["/Appointment?_id=x", "POST"],
      ["/Appointment/$book?_id=x", "POST"],
      ["/Appointment?identifier=x", "POST"],
    ] as const)
      expect([path, (await ask(path, { token, method, body: {} })).status]).toEqual([path, 400]);
    expect(await refusalOf("/Patient/x?_elements=id", { token })).toEqual([
      400,
      "invalid_input",
      "not-supported",
    ]);
  });

  test("for ten thousand parameters, or as many values of an operation", async () => {
    expect((await ask("/Patient/_search", { token, form: "a=1&".repeat(10_000) })).status).toBe(400);
    expect((await ask("/Patient/_search", { token, form: "name=a&".repeat(9_000) })).status).toBe(400);
    const many = (count: number) => ({
      resourceType: "Parameters",
      parameter: Array.from({ length: count }, () => ({ name: "a", valueCode: "b" })),
    });
    const statuses = [1_000, 10_000].map((count) => ask("/Appointment/$find", { token, body: many(count) }));
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([400, 413]);
  });

  test("for a value that says nothing, whatever it is", async () => {
    for (const search of [
      ...[
        "?date=yesterday",
        "?date=ne2027-01-01",
        "?date=2027-13-01",
        "?date=ap2027-01-01",
        "?date=2027-01-01T10:00",
        "?date=",
      ],
      ...[
        "?status=",
        "?status=arrived",
        "?status=no_show",
        "?status=urn:x|booked",
        "?_count=0",
        "?_count=-1",
        "?_count=many",
      ],
      ...[
        "?patient=x",
        "?patient=Group/1",
        "?actor=HealthcareService/1",
        "?patient=https://evil.example/fhir/R4/Patient/1",
      ],
      ...[
        "?identifier=a|b|c",
        "?_page=abc",
        "?_page=",
        "?_id=",
        "?_count=1&_count=2",
        "?identifier=%00",
        "?identifier=%ff",
      ],
      ...[
        "?date=ge2027-01-01&date=lt2027-01-02&date=gt2027-01-01",
        "?_page=abc&_count=1",
        "?_id=a&status=booked",
      ],
    ]) {
      const { status, code } = await ask(`/Appointment${search}`, { token });
      expect([search, status, code]).toEqual([search, 400, "invalid_input"]);
    }
  });
});

test("a cookie says nothing here", async () => {
  await openSession((await makeUser("admin")).id, "admin");
  expect(await refusalOf("/Patient")).toEqual([401, "unauthenticated", "login"]);
});
