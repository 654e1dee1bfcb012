import { z } from "zod";

import { changeOrganisation } from "#lib/organisation/change.ts";
import { OFFERED_LOCALES } from "#lib/i18n/locales.ts";
import type { OrganisationDto } from "#lib/organisation/dto.ts";
import { loadManagedOrganisation } from "#lib/organisation/queries-managed.ts";
import { ChangeOrganisationInput } from "#lib/organisation/schema.ts";

import { queryOperation } from "./query-operation.ts";
import { Changed, versionOf } from "./places.ts";
import { verbOperation } from "./verb-operation.ts";

const PATH = "/api/v1/organisation";
const ID = "0199a3c4-7d10-7c3e-8f00-000000000009";

/** The organisation that runs the installation. */
const Organisation = z.strictObject({
  id: z.uuid(),
  name: z.string().nullable(),
  sender: z.string().nullable(),
  replyTo: z.string().nullable(),
  ageOfMajority: z.int(),
  locale: z.string(),
  version: z.int().positive(),
});

const SAID = {
  name: "Sana Clinic",
  sender: "care@clinic.example",
  replyTo: "desk@clinic.example",
  ageOfMajority: 18,
  locale: OFFERED_LOCALES[0] ?? "en",
};

export const ORGANISATION_OPERATIONS = [
  queryOperation({
    id: "getOrganisation",
    summary: "Get who runs the installation, and what its mails are from",
    name: "organisation.read",
    path: PATH,
    scope: "catalogue:read",
    query: (tx, ctx, _nothing: Readonly<Record<string, never>>) => loadManagedOrganisation(tx, ctx),
    source: loadManagedOrganisation,
    whole: z.strictObject({}),
    input: z.strictObject({}),
    toAnswer: ({ calendarDomain: _, ...shown }: OrganisationDto) => shown,
    answer: Organisation,
    version: versionOf,
    refuses: [],
    example: { input: {}, answer: { id: ID, ...SAID, version: 2 } },
  }),
  verbOperation({
    id: "changeOrganisation",
    summary:
      "Say who runs the installation, what its mails are from, and from which age patients decide alone",
    method: "PUT",
    path: PATH,
    scope: "catalogue:write",
    verb: changeOrganisation,
    input: ChangeOrganisationInput,
    answer: Changed,
    version: versionOf,
    example: { input: SAID, answer: { id: ID, version: 3 } },
  }),
];
