import { getT } from "#app/_request/words.ts";
import { OwnVisitNotice } from "#app/patient/_components/own-visit-notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { OwnVisit } from "#lib/appointments/own-visit.ts";
import type { BookingChoice } from "#lib/appointments/queries-booking.ts";
import { doctorHref } from "#lib/doctors/address.ts";

/** For the URL of a time that the user has booked already: reached by going back, or in a second window. */
export async function AlreadyBooked({ choice, ownVisit }: { choice: BookingChoice; ownVisit: OwnVisit }) {
  const t = await getT("booking");
  const { doctor, visitType, mode } = choice;
  return (
    <>
      <h1>{t("title")}</h1>
      <OwnVisitNotice ownVisit={ownVisit} />
      <p>
        <TextLink href={doctorHref(doctor.slug, { visitTypeSlug: visitType.slug, mode })}>
          {t("anotherTime")}
        </TextLink>
      </p>
    </>
  );
}
