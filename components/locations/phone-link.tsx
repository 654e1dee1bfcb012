import { clsx } from "clsx";
import { toReadablePhone } from "#lib/core/phone.ts";

/** A phone number as a link that calls it; a short emergency number stays as it is. */
export function PhoneLink({ number, className }: { number: string; className?: string }) {
  return (
    <a href={`tel:${number}`} data-db translate="no" className={clsx("link whitespace-nowrap", className)}>
      {number.startsWith("+") ? toReadablePhone(number) : number}
    </a>
  );
}
