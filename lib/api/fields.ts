import { z } from "zod";

/** An instant as answers write it: RFC 3339 in UTC. */
export const Instant = z.iso.datetime({ offset: true });

/** A day of a calendar. */
export const Day = z.iso.date();

/** Money in the smallest unit of its currency. */
export const FeeMinor = z.int().min(0);

/** Of a row: it grows with every change. */
export const Version = z.int().positive();

/** Nothing beside what the path says. */
export const Nothing = z.strictObject({});

/** ISO 4217. */
export const Currency = z.string().length(3);
