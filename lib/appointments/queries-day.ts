import { and, asc, eq, gte, inArray, lt, or, sql, type SQL } from "drizzle-orm";
import { z } from "zod";

import type { LocationDto } from "#lib/catalog/dto.ts";
import { loadAllLocations } from "#lib/catalog/queries-locations.ts";
import type { Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DateText } from "#lib/core/fields.ts";
import { env } from "#lib/env.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import { dayWindow, localDateOf } from "#lib/scheduling/wall-time.ts";
import { loadOwnAccount } from "#lib/users/queries.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { DayDto, DayVisitDto } from "./dto.ts";
import { openSteps } from "./open-steps.ts";
import { isVisibleVisit } from "./scope.ts";
import { selectVisits, toVisitDto, type VisitRow } from "./select-visits.ts";
import { videoAccess } from "./video.ts";
