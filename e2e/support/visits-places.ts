import { randomUUID } from "node:crypto";

import type { Page } from "@playwright/test";

import { createDepartment } from "#lib/catalog/create-department.ts";
import { createSpecialty } from "#lib/catalog/create-specialty.ts";

import type { Visit } from "./visit.ts";
import { findUserId, makePractice } from "./world.ts";
import { SYSTEM } from "./system.ts";

/** As the administrator of the demo. */
const asAdmin = (pathOf: () => string | Promise<string>) => async () => ({
  path: await pathOf(),
  userId: await findUserId("admin@praxis.example"),
  role: "admin" as const,
});

const named = () => ({ slug: `x-${randomUUID()}`, name: `X ${randomUUID()}` });

async function sendAsItIs(page: Page): Promise<void> {
  const main = page.getByRole("main");
  await main.getByRole("button").last().click();
  await main.getByRole("alert").waitFor();
}

const SAMPLES: Readonly<Record<string, () => Promise<string>>> = {
  locations: async () => (await makePractice()).locationId,
  departments: async () => (await createDepartment(SYSTEM, named())).id,
  specialties: async () => (await createSpecialty(SYSTEM, named())).id,
  "visit-types": async () => (await makePractice()).visitTypeId,
};

/** What the clinic is made of: the same pages for each kind. */
export const PLACE_VISITS: Readonly<Record<string, readonly Visit[]>> = Object.fromEntries(
  Object.entries(SAMPLES).flatMap(([folder, idOf]): [string, readonly Visit[]][] => [
    [
      `/admin/${folder}`,
      [
        { place: asAdmin(() => `/admin/${folder}`) },
        { when: "none found", place: asAdmin(() => `/admin/${folder}?q=no+such+name&state=closed&page=9`) },
      ],
    ],
    [
      `/admin/${folder}/new`,
      [
        { place: asAdmin(() => `/admin/${folder}/new`) },
        { when: "refused", place: asAdmin(() => `/admin/${folder}/new`), act: sendAsItIs },
      ],
    ],
    [
      `/admin/${folder}/[id]`,
      [
        { place: asAdmin(async () => `/admin/${folder}/${await idOf()}?done=saved`) },
        {
          when: "none of that number",
          place: asAdmin(() => `/admin/${folder}/${randomUUID()}`),
          status: 404,
        },
      ],
    ],
  ]),
);
