import { eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";

import type { DomainError } from "#lib/core/errors.ts";
import { chooseRole } from "#lib/identity/sessions/choose-role.ts";
import { auditEntries } from "#db/schema/index.ts";

import { action } from "./action.ts";
import { IDLE } from "./form-state.ts";
import { asSystem, signIn } from "./testing/request.ts";

vi.mock("next/headers", () => import("./testing/next-headers.ts"));

describe("a form", () => {
  const choose = action(chooseRole, { done: ({ role }) => `/${role}`, refused: leadAway });
  function leadAway({ code }: DomainError): string | undefined {
    return code === "unauthenticated" ? "/sign-in" : undefined;
  }
  const formOf = (values: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(values)) form.set(name, value);
    return form;
  };
  const send = (values: Record<string, string>) => choose(IDLE, formOf(values));

  test("that was accepted leads on to a page of ours", async () => {
    await signIn();
    await expect(send({ role: "doctor" })).rejects.toMatchObject({
      digest: expect.stringContaining(";/doctor;"),
    });
  });

  test("that was refused comes back with the words, the fields at fault and what was typed, but no secret", async () => {
    await signIn();
    expect(await send({ role: "king", password: "x", idempotencyKey: "a".repeat(36) })).toEqual({
      status: "refused",
      code: "invalid_input",
      title: "Please check your answers",
      message: expect.any(String),
      fields: { password: "Leave this out: it is not known here", role: "Choose one" },
      values: { role: "king" },
      details: {},
    });
  });

  test("may lead elsewhere for one refusal", async () => {
    await expect(send({ role: "doctor" })).rejects.toMatchObject({
      digest: expect.stringContaining(";/sign-in;"),
    });
  });

  test("without its state, or with a state and no form, is read by nobody and changes nothing", async () => {
    const sessionId = await signIn();
    const form = formOf({ role: "doctor" });
    const sent: readonly (readonly unknown[])[] = [
      [null, form],
      [undefined, form],
      ["idle", form],
      [{}, form],
      [form],
      [IDLE],
      [IDLE, null],
      [IDLE, {}],
    ];
    for (const args of sent) await expect(Reflect.apply(choose, undefined, args)).rejects.toThrow(TypeError);
    const trail = await asSystem((tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.entityId, sessionId)),
    );
    expect(trail.filter(({ action: name }) => name === "session.choose_role")).toEqual([]);
  });

  test("that was sent twice acts once", async () => {
    const sessionId = await signIn();
    const values = { role: "doctor", idempotencyKey: "0b6f1e1e-7d7d-4a0e-9e53-5b1f1f1b6b0a" };
    await Promise.allSettled([send(values), send(values)]);
    const trail = await asSystem((tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.entityId, sessionId)),
    );
    expect(trail.filter(({ action: name }) => name === "session.choose_role")).toHaveLength(1);
  });

  test("says nothing of what nobody foresaw but the reference to name on the telephone", async () => {
    const broken = Object.assign(() => Promise.reject(new Error("secret detail")), {
      verbName: "test.broken",
      input: chooseRole.input,
    });
    const state = await action(broken, { done: () => "/" })(IDLE, formOf({ name: "x" }));
    expect(state).toMatchObject({ code: "internal_error", values: { name: "x" } });
    expect(state.message).toContain("request-7");
    expect(JSON.stringify(state)).not.toContain("secret detail");
  });

  test("never leads to another site", async () => {
    await signIn();
    for (const path of ["//evil.example", "/\\evil.example", "https://evil.example", ""]) {
      const away = action(chooseRole, { done: () => path });
      await expect(away(IDLE, formOf({ role: "doctor" }))).rejects.toThrow("a path of ours only");
    }
  });
});
