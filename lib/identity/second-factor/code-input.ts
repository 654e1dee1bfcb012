import { z } from "zod";

import { token } from "#lib/core/text.ts";

/** A code as somebody typed it. Whether it is right is not for a schema to say. */
export const Code = token({ max: 100 });

export const CodeInput = z.strictObject({ code: Code });
