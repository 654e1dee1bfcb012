import { z } from "zod";

import type { Verb } from "#lib/verb/define-verb.ts";

import type { Common, Method, VerbOperation } from "./operation.ts";
import type { Describing } from "./wire-type.ts";

interface VerbParts<Dto, Answer extends z.ZodType> extends Common {
  readonly method: Exclude<Method, "GET">;
  readonly verb: Verb<Dto>;
  readonly status?: 200 | 201;
  readonly answersSecret?: boolean;
  readonly largestBodyBytes?: number;
  readonly answer: Describing<Answer, z.output<Answer>, Dto>;
  readonly location?: (dto: Dto) => string;
  readonly version?: (dto: Dto) => number;
}

/** An operation that acts. The verb parses its input, and refuses unknown fields. */
export function verbOperation<Dto, Answer extends z.ZodType>(parts: VerbParts<Dto, Answer>): VerbOperation {
  const { verb, location, version, status = 200, answersSecret = false, ...said } = parts;
  return {
    ...said,
    status,
    answersSecret,
    kind: "verb",
    source: verb,
    whole: verb.input,
    isVersioned: version !== undefined,
    isLocated: location !== undefined,
    isPaged: false,
    name: verb.verbName,
    refuses: verb.refuses,
    run: async (ctx, raw) => {
      const dto = await verb(ctx, raw);
      return { body: dto, location: location?.(dto), version: version?.(dto) };
    },
  };
}

/** An empty answer is 204. */
const Nothing = z.undefined();

/** An operation that acts and answers nothing, such as DELETE. */
export function silentOperation(
  parts: Omit<VerbParts<unknown, z.ZodType>, "answer" | "status" | "location" | "version" | "example"> & {
    readonly example: Omit<Common["example"], "answer">;
  },
): VerbOperation {
  const { verb, example, ...said } = parts;
  return {
    ...said,
    status: 204,
    answersSecret: false,
    kind: "verb",
    source: verb,
    whole: verb.input,
    isVersioned: false,
    isLocated: false,
    isPaged: false,
    name: verb.verbName,
    refuses: verb.refuses,
    answer: Nothing,
    example: { ...example, answer: undefined },
    run: async (ctx, raw) => {
      await verb(ctx, raw);
      return { body: undefined };
    },
  };
}
