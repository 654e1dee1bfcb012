import type { Catalogue } from "#lib/i18n/catalogue.ts";
import { account } from "./account.ts";
import { adminPatients } from "./admin-patients.ts";
import { fields } from "./fields.ts";

/** The words that show how a date is typed, in the order of the United States. */
export const americanDates = {
  account: { ...account, dateOfBirthHint: "For example, 3 27 1988" },
  adminPatients: { ...adminPatients, dateOfBirthHint: "For example, 3 27 1988" },
  fields: {
    ...fields,
    date: "Enter a real date, like 3 27 1988",
    date_in_past: "Enter a date in the past, like 3 27 1988",
    invalid_date: "Enter a real date, like 3 27 1988",
  },
} as const satisfies Pick<Catalogue, "account" | "adminPatients" | "fields">;
