import { DomainError } from "#lib/core/errors.ts";

import type { Ages } from "./dto.ts";

type GivenAges = { readonly [Bound in keyof Ages]?: Ages[Bound] | undefined };

/** @throws DomainError `invalid_input` for impossible ages */
export function assertAges({ minimumAge, maximumAge }: GivenAges): void {
  if ((minimumAge ?? 0) > (maximumAge ?? Infinity))
    throw new DomainError("invalid_input", { fields: { maximumAge: "age_before" } });
}
