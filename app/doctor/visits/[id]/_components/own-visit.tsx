import { readerZone } from "#app/_request/reader-zone.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { confirmOwnVisitAction } from "#app/doctor/visits/[id]/actions.ts";
import { bookedThrough } from "#components/appointments/booked-through.tsx";
import { takenBy } from "#components/appointments/taken-by.ts";
import { ContactLine } from "#components/appointments/contact-line.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { ManagedVisitDto } from "#lib/appointments/dto-admin.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

/** One of a doctor's appointments, and the doctor's actions for it except the record. */
export async function OwnVisit({ visit }: { visit: ManagedVisitDto }) {
  const [locale, t, tRecords, write, reader] = await Promise.all([
    requestLocale(),
    getT("staff"),
    getT("records"),
    getFormats(),
    readerZone(),
  ]);
  const { visitType, location, startsAt, reason, reference, contact, history, cancelReason } = visit;
  const zone = location.timeZone;
  const booked = history.find(({ kind }) => kind === "booked");
  return (
    <Card className="grid gap-4">
      <DefinitionList
        items={[
          { term: tRecords("when"), description: readerClock(locale, reader).dateTime(startsAt, zone) },
          {
            term: tRecords("appointment"),
            description: (
              <Data>
                {visitType.name}, {reference}
              </Data>
            ),
          },
          {
            term: t("patient"),
            description: contact && (
              <ContactLine locale={locale} contact={contact} at={startsAt} zone={zone} />
            ),
          },
          {
            term: t("booked"),
            description:
              booked && t("bookedBy", { date: write.dateTime(booked.at, zone), by: takenBy(locale, booked) }),
          },
          ...bookedThrough(locale, visit),
          {
            term: tRecords("reason"),
            description: reason && <Data className="wrap-anywhere">{reason}</Data>,
          },
          { term: t("cancelReason"), description: cancelReason && <Data>{cancelReason}</Data> },
        ]}
      />
      <Choices visit={visit} />
    </Card>
  );
}

async function Choices({
  visit: { id, status, version, canMove, canCancel, patient, contact },
}: {
  visit: ManagedVisitDto;
}) {
  const t = await getT("staff");
  const isRequest = status === "pending";
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 screen-only">
      {isRequest && (
        <ActionForm
          action={confirmOwnVisitAction}
          hidden={{ appointmentId: id, status: "confirmed", version: String(version) }}
          submit={t("confirmRequest")}
          pending={t("stepPending")}
        />
      )}
      {canMove && (
        <ButtonLink look="quiet" href={`/doctor/visits/${id}/move`}>
          {t("changeTime")}
        </ButtonLink>
      )}
      {canCancel && (
        <ButtonLink look="quiet" href={`/doctor/visits/${id}/cancel`}>
          {t(isRequest ? "declineRequest" : "cancelVisit")}
        </ButtonLink>
      )}
      <TextLink href={`/doctor/book?patient=${patient.id}`} className="py-0.5">
        {t("bookAnother")}
      </TextLink>
      {contact !== null && (
        <TextLink href={`/doctor/patients/${patient.id}`} className="py-0.5">
          {t("allOfPatient")}
        </TextLink>
      )}
    </div>
  );
}
