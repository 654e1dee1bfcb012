import type { ReactNode } from "react";
import { slotValue } from "#components/appointments/slot-choices.ts";
import type { EpochMs } from "#lib/core/instant.ts";

/** What the form of a doctor's times says beside the time that is pressed. */
interface HoldFormFields {
  readonly doctorId: string;
  readonly visitTypeId: string;
  readonly mode: string;
  readonly doctorSlug: string;
  readonly visitTypeSlug: string;
  /** The week to come back to, when the time cannot be had. */
  readonly from: string;
}

export interface HoldFormProps {
  action: (form: FormData) => Promise<void>;
  fields: HoldFormFields;
  children: ReactNode;
  className?: string;
}

/** A time and its place as the value of its button: what the form of a booking says, and the place as addresses name it. */
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
