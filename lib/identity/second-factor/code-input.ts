import { z } from "zod";

import { token } from "#lib/core/text.ts";

/** A code as the user typed it. The schema does not check whether it is right. */
export const Code = token({ max: 100 });

export const CodeInput = z.strictObject({ code: Code });
