import { z } from "zod";

/** An instant as answers write it: RFC 3339 in UTC. */
export const Instant = z.iso.datetime({ offset: true });

/** A day of a calendar. */
export const Day = z.iso.date();

/** Money in the smallest unit of its currency. */
export const FeeMinor = z.int().min(0);

/** The parts of a patient's name; null where they are not known. `name` is the whole. */
export const PATIENT_NAME_PARTS_ANSWER = {
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
};

/** The same of a doctor's. */
export const NAME_PARTS_ANSWER = { title: z.string().nullable(), ...PATIENT_NAME_PARTS_ANSWER };

/** A row's version: it grows with every change. */
export const Version = z.int().positive();

/** No fields beside those of the path. */
export const Nothing = z.strictObject({});

/** ISO 4217. */
export const Currency = z.string().length(3);
