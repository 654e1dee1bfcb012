import type { ReactNode } from "react";
import { slotValue } from "#components/appointments/slot-choices.ts";
import type { EpochMs } from "#lib/core/instant.ts";

/** What the form of a doctor's times sends beside the pressed time. */
interface HoldFormFields {
  readonly doctorId: string;
  readonly visitTypeId: string;
  readonly mode: string;
  readonly doctorSlug: string;
  readonly visitTypeSlug: string;
  /** The week to return to if the time is not available. */
  readonly from: string;
}

export interface HoldFormProps {
  action: (form: FormData) => Promise<void>;
  fields: HoldFormFields;
  children: ReactNode;
  className?: string;
}

/** A time and its location as the value of its button: the booking form's value, and the location's slug for URLs. */
export function heldSlot(startsAt: EpochMs, { id, slug }: { id: string; slug: string }): string {
  return `${slotValue({ startsAt, locationId: id })} ${slug}`;
}

/** Times as the buttons of a form: choosing one holds it, which a link must not do. */
export function HoldForm({ action, fields, children, className }: HoldFormProps) {
  return (
    <form action={action} className={className}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
