import { z } from "zod";
import type { CreateDocumentOptions } from "zod-openapi";

type Override = NonNullable<CreateDocumentOptions["override"]>;
type Overridden = Parameters<Override>[0];

/** These formats are clearer than the patterns that zod would write beside them. */
const SPEAKING_FORMATS = new Set(["date-time", "date", "uuid", "email", "uri"]);

/**
 * How our schemas become JSON Schema. Response schemas allow unknown members, because new ones may be added; the length limits of trimmed
 * texts are declared on the input.
 */
export const writeWireSchema: Override = ({ jsonSchema, zodSchema, io }: Overridden) => {
  if (io === "output" && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (SPEAKING_FORMATS.has(jsonSchema.format ?? "")) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (io === "input" && zodSchema instanceof z.ZodPipe && jsonSchema.type === "string")
    Object.assign(jsonSchema, textLimits(zodSchema.out));
};

/** `oneLine` and `manyLines` check the length after trimming. */
function textLimits(schema: unknown): { minLength?: number; maxLength?: number } {
  if (!(schema instanceof z.ZodString)) return {};
  const { minLength, maxLength } = schema;
  return { ...(minLength !== null && { minLength }), ...(maxLength !== null && { maxLength }) };
}
