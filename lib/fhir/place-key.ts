import { z } from "zod";

/** The position of a location or a visit type in the order of names. */
export const PlaceKey = z.strictObject({ name: z.string(), id: z.uuid() });
