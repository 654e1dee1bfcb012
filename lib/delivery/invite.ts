import type { CalendarVisit } from "#lib/calendars/dto.ts";
import { invitation } from "#lib/calendars/objects.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { readerLocale } from "#lib/i18n/reader-locale.ts";
import type { OrganisationDto } from "#lib/organisation/dto.ts";
import type { InvitationMethod, News } from "#lib/outbox/constants.ts";
import type { Tx } from "#db/transaction.ts";

import { calendarFrame } from "./calendar-frame.ts";
import type { Telling } from "./decide-delivery.ts";
import { findRequest, type DeliveryFacts, type DeliveryRow } from "./load-delivery.ts";
import type { CarriedCalendar } from "./transports/parcel.ts";
import { patientGivenNameOf } from "./patient-given-name.ts";

interface Inviting {
  readonly row: DeliveryRow;
  readonly facts: DeliveryFacts;
  readonly telling: Telling;
  readonly organisation: OrganisationDto;
}

/** The invitation of a mail, and what is stored of it, so that a retried mail is identical to the byte. */
interface Invited {
  readonly calendar: CarriedCalendar;
  readonly told: { readonly toldMethod: InvitationMethod; readonly toldChangedAt: EpochMs };
}

/** What a mail asks its reader's calendar to do; undefined if nothing, as for a visit that still waits for confirmation. */
export async function invite(
  tx: Tx,
  { row, facts, telling, organisation }: Inviting,
): Promise<Invited | undefined> {
  const { frame, organiser } = calendarFrame(organisation, readerLocale(facts.reader));
  const method = await methodOf(tx, row, telling);
  const { email: reader } = facts.reader;
  if (method === undefined || organiser === undefined || reader === null) return undefined;
  const toldChangedAt = (telling.isSameMail ? row.toldChangedAt : null) ?? facts.visit.changedAt;
  const visit = calendarVisit({ row, facts }, { version: telling.version, changedAt: toldChangedAt });
  const text = invitation(method, visit, { ...frame, organiser, reader });
  return { calendar: { method, text }, told: { toldMethod: method, toldChangedAt } };
}

/** News that changes the visit's place in the reader's calendar. */
const REQUESTING: readonly News[] = ["booked", "confirmed", "moved"];

async function methodOf(
  tx: Tx,
  row: DeliveryRow,
  { news, truth: { status }, isSameMail }: Telling,
): Promise<InvitationMethod | undefined> {
  if (row.channel !== "email" || status === "pending") return undefined;
  if (isSameMail) return row.toldMethod ?? undefined;
  if (REQUESTING.includes(news)) return "REQUEST";
  if (news !== "cancelled") return undefined;
  return (await findRequest(tx, row)) === undefined ? undefined : "CANCEL";
}

function calendarVisit(
  { row, facts }: Pick<Inviting, "row" | "facts">,
  version: Pick<CalendarVisit, "version" | "changedAt">,
): CalendarVisit {
  const { visit, location, doctorName, patientUserId } = facts;
  const forWhom = patientUserId === row.userId ? null : patientGivenNameOf(facts);
  const people = row.audience === "doctor" ? null : { doctor: doctorName, forWhom };
  return { ...visit, ...version, location, people };
}
