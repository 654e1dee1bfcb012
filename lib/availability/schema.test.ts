import { expect, test } from "vitest";

import { LeaveInput } from "./schema.ts";

test.each(["", "x", "2027-02-30", "2027-2-3"])(
  "leave on %j is refused at its fields, and nothing throws",
  (day) => {
    const typed = {
      doctorId: "0199a3c4-7d10-7c3e-8f00-000000000001",
      fromDate: day,
      untilDate: day,
    };
    const { error } = LeaveInput.safeParse(typed);
    expect(error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
      ["fromDate", "invalid_date"],
      ["untilDate", "invalid_date"],
    ]);
  },
);
