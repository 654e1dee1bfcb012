import type { ReactNode } from "react";
import { getFormats, getT } from "#app/_request/words.ts";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { toReadablePhone } from "#lib/core/phone.ts";
import type { LikelyPatientDto } from "#lib/patients/dto-admin.ts";

/** A possible file of the person, with what tells people apart; below it, the actions. */
export async function LikelyFile({ file, children }: { file: LikelyPatientDto; children?: ReactNode }) {
  const [t, write] = await Promise.all([getT("adminPatients"), getFormats()]);
  const { id, number, name, dateOfBirth, phone, email } = file;
  return (
    <li>
      <TextLink href={`/admin/patients/${id}`}>
        <Data>{name}</Data>
      </TextLink>{" "}
      <span className="text-muted">{t("numbered", { number: String(number) })}</span>
      <span className="block">
        {dateOfBirth === null ? t("bornUnknown") : t("born", { date: write.date(dateOfBirth) })}
      </span>
      {(phone ?? email) !== null && (
        <Data className="block break-words">
          {[phone && toReadablePhone(phone), email].filter(Boolean).join(", ")}
        </Data>
      )}
      {children}
    </li>
  );
}
