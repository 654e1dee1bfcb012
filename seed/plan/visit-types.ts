import type { z } from "zod";

import { VisitTypeInput } from "#lib/catalog/schema.ts";
import type { SetupSource } from "#lib/setup/schema.ts";

const HOUR = 60;
const DAY = 24 * HOUR;

/** Between them they use every limit a visit type can have. */
export const VISIT_TYPES: SetupSource["visitTypes"] = [
  {
    slug: "first-consultation",
    name: "First consultation",
    description:
      "For a new concern. The doctor listens, examines you and agrees with you on what comes next.",
    durationMinutes: 30,
    noticeMinutes: 2 * HOUR,
    maxUpcomingPerPatient: 4,
    position: 1,
  },
  {
    slug: "follow-up",
    name: "Follow-up",
    description: "For results, a repeat prescription, or how a treatment is going.",
    durationMinutes: 15,
    noticeMinutes: HOUR,
    changeCutoffMinutes: 12 * HOUR,
    position: 2,
  },
  {
    slug: "video-consultation",
    name: "Video consultation",
    description:
      "From wherever you are. The link is shown with the appointment from 15 minutes before it starts.",
    durationMinutes: 20,
    modes: ["video"],
    noticeMinutes: 30,
    horizonDays: 30,
    changeCutoffMinutes: 2 * HOUR,
    maxUpcomingPerPatient: 3,
    position: 3,
  },
  {
    slug: "long-consultation",
    name: "Long consultation",
    description:
      "For several concerns at once, or one that needs time. Bring your letters and your medicines.",
    durationMinutes: 60,
    stepMinutes: 30,
    bufferAfterMinutes: 15,
    noticeMinutes: DAY,
    changeCutoffMinutes: 2 * DAY,
    maxUpcomingPerPatient: 3,
    position: 4,
  },
  {
    slug: "minor-procedure",
    name: "Minor procedure",
    description:
      "A small treatment in the clinic. We read your request and confirm the time, usually within a day.",
    durationMinutes: 45,
    stepMinutes: 15,
    bufferBeforeMinutes: 15,
    bufferAfterMinutes: 15,
    modes: ["in_person"],
    noticeMinutes: 2 * DAY,
    horizonDays: 60,
    changeCutoffMinutes: 3 * DAY,
    maxUpcomingPerPatient: 1,
    needsConfirmation: true,
    position: 5,
  },
];

export type DemoVisitType = z.output<typeof VisitTypeInput>;

const bySlug = new Map(VISIT_TYPES.map((type) => [type.slug, VisitTypeInput.parse(type)]));

/** A visit type with everything that its entry leaves to the defaults. */
export function visitTypeOf(slug: string): DemoVisitType {
  const type = bySlug.get(slug);
  if (type === undefined) throw new Error(`The demo has no visit type ${slug}`);
  return type;
}
