import { z } from "zod";
import type { CreateDocumentOptions } from "zod-openapi";

type Override = NonNullable<CreateDocumentOptions["override"]>;
type Overridden = Parameters<Override>[0];

/** Formats that say more than the patterns zod would write beside them. */
const SPEAKING_FORMATS = new Set(["date-time", "date", "uuid", "email", "uri"]);

/**
 * How our schemas are written as JSON Schema. Answers may get new members, so that they forbid none; what texts are limited to after
 * they were trimmed is said of what is sent.
 */
export const writeWireSchema: Override = ({ jsonSchema, zodSchema, io }: Overridden) => {
  if (io === "output" && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (SPEAKING_FORMATS.has(jsonSchema.format ?? "")) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (io === "input" && zodSchema instanceof z.ZodPipe && jsonSchema.type === "string")
    Object.assign(jsonSchema, textLimits(zodSchema.out));
};

/** `oneLine` and `manyLines` judge the length of what is left of the text. */
function textLimits(schema: unknown): { minLength?: number; maxLength?: number } {
  if (!(schema instanceof z.ZodString)) return {};
  const { minLength, maxLength } = schema;
  return { ...(minLength !== null && { minLength }), ...(maxLength !== null && { maxLength }) };
}
