import { clsx } from "clsx";
import { toReadablePhone } from "#lib/core/phone.ts";

/** A telephone number to call by a press; an emergency number is short and stays as it is. */
export function PhoneLink({ number, className }: { number: string; className?: string }) {
  return (
    <a href={`tel:${number}`} data-db translate="no" className={clsx("link whitespace-nowrap", className)}>
      {number.startsWith("+") ? toReadablePhone(number) : number}
    </a>
  );
}
