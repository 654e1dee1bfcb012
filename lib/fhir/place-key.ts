import { z } from "zod";

/** Where a location or a visit type stands in the order of names. */
export const PlaceKey = z.strictObject({ name: z.string(), id: z.uuid() });
