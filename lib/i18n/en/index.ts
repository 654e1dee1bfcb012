import { account } from "./account.ts";
import { common } from "./common.ts";
import { errors } from "./errors.ts";
import { fields } from "./fields.ts";
import { formats } from "./formats.ts";
import { legal } from "./legal.ts";
import { problems } from "./problems.ts";
import { site } from "./site.ts";
import { visit } from "./visit.ts";

/** English, by area. The key is the namespace given to `getT`. */
export const en = { account, common, errors, fields, formats, legal, problems, site, visit } as const;

export type Messages = typeof en;
