import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";

import { GET } from "#app/fhir/R4/[[...path]]/route.ts";
import { forgetEnv } from "#lib/env.ts";
import { setClock } from "#lib/web/oauth/testing/ask.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { NOW } from "#db/testing/world.ts";

import { ask } from "./testing/ask.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

beforeEach(() => setClock(NOW));
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

const Coded = z.array(z.looseObject({ code: z.string() }));
const Rest = z.looseObject({
  rest: z.array(
    z.looseObject({
      resource: z.array(
        z.looseObject({
          type: z.string(),
          interaction: Coded,
          versioning: z.string(),
          operation: z.array(z.looseObject({ name: z.string() })).optional(),
        }),
      ),
    }),
  ),
});

test("the server says what it does, to whoever asks, in words that FHIR's own definitions accept", async () => {
  const { status, body } = await ask("/metadata");
  expect([status, body.resourceType]).toEqual([200, "CapabilityStatement"]);
  expect(await ask("/metadata?_format=json", { headers: { accept: "text/html" } })).toMatchObject({
    status: 200,
  });
  const text = JSON.stringify(body);
  for (const absent of ["delete", "hold", "$hold", "history-type", "transaction"])
    expect(text).not.toContain(`"${absent}"`);
  const resources = Rest.parse(body).rest.flatMap(({ resource }) => resource);
  for (const { type, interaction, versioning, operation = [] } of resources) {
    const isWritten = type === "Appointment";
    const writes = isWritten ? ["create", "update", "patch"] : [];
    expect([type, interaction.map(({ code }) => code)]).toEqual([type, ["read", "search-type", ...writes]]);
    expect([type, versioning]).toEqual([type, isWritten ? "versioned-update" : "no-version"]);
    expect([type, operation.map(({ name }) => name)]).toEqual([type, isWritten ? ["find", "book"] : []]);
  }
  const request = new Request("http://localhost:3000/fhir/R4/.well-known/smart-configuration");
  const smart = await GET(request, { params: Promise.resolve({}) });
  expect([smart.status, smart.headers.get("content-type"), await smart.json()]).toMatchObject([
    200,
    "application/json",
    {
      token_endpoint: "http://localhost:3000/api/v1/auth/token",
      capabilities: ["client-confidential-symmetric"],
      scopes_supported: expect.arrayContaining(["appointments:read", "appointments:write", "slots:read"]),
    },
  ]);
});
