import { getT } from "#app/_request/words.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { DayVisitDto } from "#lib/appointments/dto.ts";

const STEPS = ["confirmed", "checked_in", "completed", "no_show"] as const;

export interface DoneStep {
  readonly status: (typeof STEPS)[number];
  readonly visitId: string;
}

/** The step that was just taken, from the URL that its form redirects to. */
export function doneStep(address: Readonly<Record<string, string | string[] | undefined>>): DoneStep | null {
  const { done, visit: visitId } = address;
  const status = STEPS.find((step) => step === done);
  return status === undefined || typeof visitId !== "string" ? null : { status, visitId };
}

/** Shown beside the visit, and only if the visit agrees; above the day for a visit of another day. */
export async function StepDone({
  step,
  of,
}: {
  step: DoneStep | null;
  of: DayVisitDto | readonly DayVisitDto[];
}) {
  const t = await getT("staff");
  if (step === null) return null;
  const isBesideVisit = "id" in of;
  const isMeant = isBesideVisit
    ? of.id === step.visitId && of.status === step.status
    : of.every(({ id }) => id !== step.visitId);
  if (!isMeant) return null;
  return <Notice tone="ok" role="status" title={t(`stepDone.${step.status}`)} className="screen-only" />;
}
