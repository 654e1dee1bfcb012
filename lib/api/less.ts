import { z } from "zod";

/**
 * The input of a verb without the fields of the path. `.omit()` throws on a schema with a refinement: what refines the whole stays with the
 * verb, which validates the fields together.
 */
export function less<Shape extends z.ZodRawShape, const Left extends keyof Shape & string>(
  schema: z.ZodObject<Shape>,
  ...left: readonly Left[]
) {
  const rest = Object.entries(schema.shape).filter(([name]) => !left.some((each) => each === name));
  // The entries are the shape's own: only the type of `fromEntries` forgets that.
  return z.strictObject(Object.fromEntries(rest) as Omit<Shape, Left>);
}
