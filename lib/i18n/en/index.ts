import { account } from "./account.ts";
import { booking } from "./booking.ts";
import { common } from "./common.ts";
import { directory } from "./directory.ts";
import { doctor } from "./doctor.ts";
import { errors } from "./errors.ts";
import { fields } from "./fields.ts";
import { formats } from "./formats.ts";
import { landing } from "./landing.ts";
import { legal } from "./legal.ts";
import { problems } from "./problems.ts";
import { profile } from "./profile.ts";
import { site } from "./site.ts";
import { slots } from "./slots.ts";
import { staff } from "./staff.ts";
import { visit } from "./visit.ts";
import { visits } from "./visits.ts";

/** English, by area. The key is the namespace given to `getT`. */
export const en = {
  account,
  booking,
  common,
  directory,
  doctor,
  errors,
  fields,
  formats,
  landing,
  legal,
  problems,
  profile,
  site,
  slots,
  staff,
  visit,
  visits,
} as const;

export type Messages = typeof en;
