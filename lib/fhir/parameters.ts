import { z } from "zod";

import { parseInput } from "#lib/core/parse-input.ts";

import { refuse, type Values } from "./values.ts";

const Named = z.string({ error: "invalid" }).max(64, { error: "too_long" });
const Text = z.string({ error: "invalid" }).max(300, { error: "too_long" });

const Parameters = z.strictObject({
  resourceType: z.literal("Parameters", { error: "invalid" }),
  id: Text.optional(),
  meta: z.looseObject({}).optional(),
  parameter: z
    .array(
      z.strictObject({
        name: Named,
        valueString: Text.optional(),
        valueDateTime: Text.optional(),
        valueInstant: Text.optional(),
        valueCode: Text.optional(),
        valueUri: Text.optional(),
        valueInteger: z.int({ error: "invalid" }).optional(),
        valueReference: z
          .strictObject({ reference: Text, type: Text.optional(), display: Text.optional() })
          .optional(),
        resource: z.looseObject({}).optional(),
      }),
    )
    .max(50, { error: "too_much" })
    .default([]),
});

/** The body of an operation: values by their names, and resources. */
export interface SentParameters {
  readonly values: Values;
  readonly resources: ReadonlyMap<string, object>;
}

/** Reads a Parameters resource. @throws DomainError `invalid_input` */
export function readParameters(raw: unknown): SentParameters {
  const values = new Map<string, string[]>();
  const resources = new Map<string, object>();
  for (const { name, resource, valueReference, valueInteger, ...texts } of parseInput(Parameters, raw)
    .parameter) {
    const said = [
      ...Object.values(texts),
      ...(valueReference === undefined ? [] : [valueReference.reference]),
      ...(valueInteger === undefined ? [] : [String(valueInteger)]),
    ];
    if (said.length + (resource === undefined ? 0 : 1) !== 1) refuse(name, "required");
    if (resources.has(name) || (resource !== undefined && values.has(name))) refuse(name, "repeated");
    if (resource !== undefined) resources.set(name, resource);
    else values.set(name, [...(values.get(name) ?? []), ...said]);
  }
  return { values, resources };
}
