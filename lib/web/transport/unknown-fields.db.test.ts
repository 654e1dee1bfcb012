import { randomUUID } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { getTableColumns, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";

import { bookAppointment } from "#lib/appointments/book.ts";
import { DomainError } from "#lib/core/errors.ts";
import * as tables from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { digestsOfTables } from "#db/testing/digests.ts";
import { bookingAt, makePatient, makePractice, SYSTEM } from "#db/testing/world.ts";
import { exportedVerbs, type Exported } from "./testing/exported-verbs.ts";

vi.mock("next/headers", () => import("./testing/next-headers.ts"));
// It finds Next's modules only in a bundle. Refusals in this test happen before it is needed.
vi.mock("next-auth", () => ({ default: () => ({}), CredentialsSignin: Error }));

/** Every column name, as the code and as the database write it. */
const COLUMNS = new Set(
  Object.values(tables).flatMap((table) =>
    is(table, PgTable)
      ? Object.entries(getTableColumns(table)).flatMap(([name, column]) => [name, column.name])
      : [],
  ),
);

/** Exports with a verb's name that take no input from outside, each with the reason. */
const WITHOUT_INPUT: Readonly<Record<string, string>> = {
  "web/flows/own-account.ts#ownData": "is asked for by its address alone; whose data it is, the session says",
  "web/flows/own-account.ts#ownVisits": "as ownData",
};

const APP = join(import.meta.dirname, "../../../app");

const verbs = await exportedVerbs();
const withInput = verbs.filter(({ name }) => !(name in WITHOUT_INPUT));

let patient: Awaited<ReturnType<typeof makePatient>>;

beforeAll(async () => {
  const practice = await makePractice();
  patient = await makePatient();
  await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-06T03:45:00Z"));
});

afterAll(closeSystemPool);

/** Calls the system's verbs in its name and those of `lib/web` in a patient's; the verbs for an account get its id. */
async function send({ name, call }: Exported, raw: unknown): Promise<unknown> {
  const owner = { userId: patient.userId, sessionId: randomUUID(), role: "patient" };
  const isOfOwner =
    /^own-account\/(?!stop-)|^identity\/passwords\/change|^identity\/sessions\/end-half|^identity\/users\/set-phone|^identity\/sign-in\/reauthenticate|^privacy\/erase|^privacy\/export\.ts|^patients\/merge\.ts|^emergency\/open/.test(
      name,
    );
  const args = name.startsWith("web/")
    ? [patient.ctx, raw]
    : isOfOwner
      ? [SYSTEM, owner, raw]
      : [SYSTEM, raw];
  return Reflect.apply(Object(call), undefined, args);
}

function inputOf({ call }: Exported): z.ZodType {
  const input: unknown = Reflect.get(call, "input");
  if (!(input instanceof z.ZodType)) throw new Error("It does not say what it takes");
  return input;
}

/** Every object of a schema, at any depth. */
function objectsOf(schema: unknown): z.ZodObject[] {
  if (schema instanceof z.ZodObject) return [schema, ...Object.values(schema.shape).flatMap(objectsOf)];
  if (schema instanceof z.ZodPipe) return [...objectsOf(schema.in), ...objectsOf(schema.out)];
  if (schema instanceof z.ZodArray) return objectsOf(schema.element);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return objectsOf(schema.unwrap());
  return [];
}

describe("mass assignment", () => {
  test("finds the verbs, and columns to send them", () => {
    expect(verbs.length).toBeGreaterThan(50);
    expect(COLUMNS.size).toBeGreaterThan(150);
    expect(Object.keys(WITHOUT_INPUT).filter((name) => !verbs.some((verb) => verb.name === name))).toEqual(
      [],
    );
  });

  test("knows every verb that a form or a route handler of the pages is served by", () => {
    const names = new Set(verbs.map(({ name }) => name.split("#")[1]));
    const served = globSync("**/*.ts", { cwd: APP, exclude: ["**/*.test.ts", "testing/**"] }).flatMap(
      (file) => {
        const text = readFileSync(join(APP, file), "utf8");
        const imported = new Set(
          [...text.matchAll(/^import \{([^}]*)\} from "#lib/gm)].flatMap(([, list = ""]) =>
            list.split(/[\s,]+/),
          ),
        );
        const calls = text.matchAll(/\b(?:\w*[aA]ction|download)\(\s*(\w+)/g);
        return [...calls].flatMap(([, name = ""]) => (imported.has(name) ? [name] : []));
      },
    );
    expect(served.length).toBeGreaterThan(20);
    expect(served.filter((name) => !names.has(name))).toEqual([]);
  });

  test.each(withInput)("$name takes no field that it does not know, at any depth", (verb) => {
    const objects = objectsOf(inputOf(verb));
    expect(objects).not.toEqual([]);
    for (const object of objects) expect(object.def.catchall).toBeInstanceOf(z.ZodNever);
  });

  test.each(withInput)(
    "$name refuses every column outside its input as unknown, and changes nothing",
    async (verb) => {
      const known = new Set(
        objectsOf(inputOf(verb))
          .slice(0, 1)
          .flatMap(({ shape }) => Object.keys(shape)),
      );
      const outside = [...COLUMNS].filter((column) => !known.has(column));
      const before = await digestsOfTables();
      const refusal = await send(verb, Object.fromEntries(outside.map((column) => [column, "x"]))).catch(
        (error: unknown) => error,
      );
      expect(refusal).toBeInstanceOf(DomainError);
      expect(refusal).toMatchObject({
        code: "invalid_input",
        fields: Object.fromEntries(outside.map((column) => [column, "unknown_field"])),
      });
      expect(await digestsOfTables()).toEqual(before);
    },
  );
});
