import { z } from "zod";

/** Gives an answer, or a part of several, its name among the schemas of the document. One without a name is called after its operation. */
export function nameSchema(schema: z.ZodType, name: string): void {
  schema.register(z.globalRegistry, { id: name });
}
