import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { makeEnrolled, makePerson, NOW, STEP_MS } from "#lib/identity/second-factor/testing/person.ts";
import { closeSystemPool } from "#db/system-pool.ts";

import { askByPassword, askToken, setClock } from "./testing/ask.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

beforeEach(() => setClock(NOW));

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

afterAll(closeSystemPool);

const inProduction = (more: Record<string, string> = {}) => {
  for (const [name, value] of Object.entries({ PRAXIS_MODE: "production", ...more })) vi.stubEnv(name, value);
  vi.stubEnv("PRAXIS_NOW", undefined);
  forgetEnv();
};

describe("whoever has a second factor", () => {
  const mfa = "urn:praxis:oauth:grant-type:mfa";

  test("is asked for it, and gets tokens for a code or a recovery code, each of them once", async () => {
    const { email, codeAt, recoveryCodes } = await makeEnrolled("patient");
    const asked = await askByPassword(email);
    expect([asked.status, asked.body["error"], asked.body["access_token"]]).toEqual([
      403,
      "mfa_required",
      undefined,
    ]);
    const mfa_token = asked.body["mfa_token"] ?? "";
    const wrong = await askToken({ grant_type: mfa, mfa_token, otp: "000000" });
    expect([wrong.status, wrong.body["error"], wrong.body["code"]]).toEqual([
      400,
      "invalid_grant",
      "wrong_code",
    ]);
    const otp = codeAt(NOW);
    expect((await askToken({ grant_type: mfa, mfa_token, otp })).status).toBe(200);
    expect((await askToken({ grant_type: mfa, mfa_token, otp: codeAt(NOW + STEP_MS) })).status).toBe(400);
    const again = (await askByPassword(email)).body["mfa_token"] ?? "";
    const recovery = { grant_type: mfa, mfa_token: again, otp: recoveryCodes[0] ?? "" };
    expect((await askToken({ ...recovery, otp })).body["code"]).toBe("wrong_code");
    expect((await askToken(recovery)).status).toBe(200);
    expect((await askToken(recovery)).status).toBe(400);
  });

  test("gets none for a challenge that is older than five minutes", async () => {
    const { email, codeAt } = await makeEnrolled("patient");
    const { body } = await askByPassword(email);
    const later = NOW + 5 * MINUTE_MS;
    setClock(later);
    const late = { grant_type: mfa, mfa_token: body["mfa_token"] ?? "", otp: codeAt(later) };
    expect((await askToken(late)).body["error"]).toBe("invalid_grant");
  });
});

describe("in production", () => {
  test("a password buys no token, unless the operator says so", async () => {
    const { email } = await makePerson("patient");
    inProduction();
    expect((await askByPassword(email)).body["error"]).toBe("unsupported_grant_type");
    inProduction({ PASSWORD_GRANT: "on" });
    expect((await askByPassword(email)).status).toBe(200);
  });

  test("staff without the second factor that their role demands get no token", async () => {
    const { email } = await makePerson("doctor", "patient");
    inProduction({ PASSWORD_GRANT: "on" });
    const { status, body } = await askByPassword(email, { role: "doctor" });
    expect([status, body["error"], body["code"]]).toEqual([403, "access_denied", "second_factor_required"]);
    expect((await askByPassword(email)).body["role"]).toBe("patient");
  });
});
