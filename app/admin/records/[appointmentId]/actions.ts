"use server";

import { openRecord } from "#lib/records/open-record.ts";
import { action } from "#lib/web/transport/action.ts";

export const openRecordAction = action(openRecord, {
  done: ({ appointmentId }) => `/admin/records/${appointmentId}`,
});
