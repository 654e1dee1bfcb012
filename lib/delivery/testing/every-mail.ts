import { ACCOUNT_MESSAGE_KINDS, type Change, type News } from "#lib/outbox/constants.ts";

import { accountMail } from "#lib/delivery/account-texts.ts";
import type { DeliveryFacts } from "#lib/delivery/load-delivery.ts";
import type { MailContent } from "#lib/delivery/mails/content.ts";
import { htmlOf } from "#lib/delivery/mails/html.ts";
import { reminderMail, reminderText, visitText } from "#lib/delivery/reminder-texts.ts";
import { shownName } from "#lib/delivery/sender.ts";
import { summaryMail } from "#lib/delivery/summary-texts.ts";
import { visitMail } from "#lib/delivery/visit-texts.ts";

const NOW = Date.parse("2027-01-04T00:15:00Z");
const LINKS = { cancelPaths: new Map([["a", "/cannot-come?token=x"]]), stopPath: "/stop-reminders?token=x" };

/** All that delivery knows of a visit, with one text in every field that users type. */
function factsSaying(text: string): DeliveryFacts {
  const location = {
    ...{ id: "l", slug: "l", name: text, addressLine: text, city: text, region: text, postcode: text },
    ...{ country: "NP", phone: "+97715522266", emergencyPhone: "102", timeZone: "Asia/Kathmandu" },
  };
  const visit = {
    ...{ id: "a", reference: "PX-7Q2M4K", status: "confirmed" as const, mode: "in_person" as const },
    ...{ startsAt: NOW + 90_000_000, endsAt: NOW + 91_800_000, timeZone: "Asia/Kathmandu" },
    ...{ doctorId: "d", patientId: "p", locationId: "l", visitTypeId: "v" },
    ...{ feeMinor: 1, currency: "NPR", version: 1, changedAt: NOW },
    ...{ bookingSource: null, bookingReferral: null, identifierSystem: null, identifierValue: null },
  };
  return {
    ...{
      visit,
      location,
      patientName: text,
      patientGivenName: null,
      patientUserId: "u",
      doctorName: text,
      actsForSeveral: true,
    },
    reader: {
      email: "x@example.org",
      isStopped: false,
      phone: "+9779801234567",
      locale: "en",
      wantsSummary: true,
      timeZone: "UTC",
    },
    ...{ changeCutoffMinutes: 60, isReader: true, cancelledBy: null, isDeclined: false, cause: null },
  };
}

/** Elsewhere before, if it has moved. */
const beforeSaying = ({ visit, location }: DeliveryFacts) => ({
  ...{ status: visit.status, startsAt: NOW, locationId: "before", location },
});

const newsMail = (news: Change, audience: "patient" | "doctor") => (text: string) => {
  const facts = factsSaying(text);
  const told = { news, audience, facts, before: beforeSaying(facts), cancelPath: "/cannot-come?token=x" };
  return visitMail(told, NOW);
};
const summaryOf = (news: Change) => (text: string) => {
  const facts = factsSaying(text);
  return summaryMail(facts.reader, [{ news, facts, before: beforeSaying(facts) }], "/stop-reminders?token=x");
};
const ofChange = (news: Change) => ({
  [`${news}, to patients`]: newsMail(news, "patient"),
  [`${news}, to doctors`]: newsMail(news, "doctor"),
  [`${news}, in a summary`]: summaryOf(news),
  [`${news}, as a text message`]: (text: string) => visitText({ news, facts: factsSaying(text) }),
});
const reminded = (text: string) => {
  const facts = factsSaying(text);
  return { ...facts, reader: { ...facts.reader, mobile: facts.reader.phone } };
};

type Kinds = Readonly<Record<string, (text: string) => MailContent>>;

/** The mail kinds of each piece of news. A new one needs a row, or this does not compile. */
const OF_NEWS: Readonly<Record<News, Kinds>> = {
  booked: ofChange("booked"),
  requested: ofChange("requested"),
  confirmed: ofChange("confirmed"),
  moved: ofChange("moved"),
  cancelled: ofChange("cancelled"),
  declined: ofChange("declined"),
  reminder: {
    "reminder of one": (text) => reminderMail([reminded(text)], LINKS, NOW),
    "reminder of several": (text) => reminderMail([reminded(text), reminded(text)], LINKS, NOW),
    "reminder as a text message": (text) => reminderText([reminded(text)]),
  },
};

/** Account mails: no mail shows the name that a new or invited user types. The only typed text is the organisation's name. */
const OF_ACCOUNTS: Kinds = Object.fromEntries(
  ACCOUNT_MESSAGE_KINDS.map((kind) => [
    kind,
    (text: string) => {
      const place = shownName({ name: text }, "en");
      const enclosure = { code: "123456", path: "/invitation?token=x", expiresAt: NOW + 600_000 };
      return accountMail({ kind, locale: "en", place }, enclosure, NOW);
    },
  ]),
);

/** Every kind of message, made with one text in every field that users type. */
export const MAIL_KINDS = Object.entries({
  ...Object.assign({}, ...Object.values(OF_NEWS)),
  ...OF_ACCOUNTS,
} as Kinds);

/** The HTML mail, from an organisation with the same name. */
export const htmlSaying = (make: (text: string) => MailContent, text: string) =>
  htmlOf(make(text), { name: shownName({ name: text }, "en"), appUrl: "http://localhost:3000" });
