import { z } from "zod";

import { addHoliday } from "#lib/availability/add-holiday.ts";
import { listHolidaysByDate, type HolidayDto } from "#lib/availability/holidays.ts";
import { removeHoliday } from "#lib/availability/remove-holiday.ts";
import { HolidayInput, HolidayRemovalInput } from "#lib/availability/schema.ts";
import { Id } from "#lib/core/fields.ts";

import { Day } from "./fields.ts";
import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { silentOperation, verbOperation } from "./verb-operation.ts";

const Holiday = z.strictObject({ date: Day, name: z.string() });

const LOCATION = "0199a3c4-7d10-7c3e-8f00-000000000003";
const EXAMPLE = { date: "2027-10-20", name: "Dashain" };
const PATH = "/api/v1/locations/{id}/holidays";
const OF_LOCATION = { id: "locationId" };

/** The public holidays of a location: its weekly hours are closed on them. */
export const HOLIDAY_OPERATIONS = [
  listOperation({
    id: "listHolidays",
    name: "availability.holidays",
    path: PATH,
    scope: "catalogue:read",
    isPublic: true,
    pathFields: OF_LOCATION,
    query: listHolidaysByDate,
    filters: z.strictObject({ locationId: Id }),
    key: z.strictObject({ date: Day }),
    toItem: (holiday: HolidayDto) => holiday,
    item: Holiday,
    refuses: ["not_found"],
    example: { path: { id: LOCATION }, input: {}, item: EXAMPLE },
  }),
  verbOperation({
    id: "addHoliday",
    method: "POST",
    path: PATH,
    scope: "catalogue:write",
    pathFields: OF_LOCATION,
    verb: addHoliday,
    input: less(HolidayInput, "locationId"),
    status: 201,
    answer: z.strictObject({ locationId: z.uuid(), changedOpenings: z.int().min(0) }),
    example: {
      path: { id: LOCATION },
      input: EXAMPLE,
      answer: { locationId: LOCATION, changedOpenings: 4 },
    },
  }),
  silentOperation({
    id: "removeHoliday",
    method: "DELETE",
    path: `${PATH}/{date}`,
    scope: "catalogue:write",
    pathFields: { ...OF_LOCATION, date: "date" },
    verb: removeHoliday,
    input: less(HolidayRemovalInput, "locationId", "date"),
    example: { path: { id: LOCATION, date: EXAMPLE.date }, input: {} },
  }),
];
