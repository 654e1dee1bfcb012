import { z } from "zod";

/** A code as somebody typed it. Whether it is right is not for a schema to say. */
export const Code = z
  .string({ error: "required" })
  .trim()
  .min(1, { error: "required" })
  .max(100, { error: "too_long" });

export const CodeInput = z.strictObject({ code: Code });
