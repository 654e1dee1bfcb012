import { describe, expect, test } from "vitest";

import { ACCOUNT_MESSAGE_KINDS, NEWS, type Change, type News } from "#lib/outbox/constants.ts";
import { PAYLOADS } from "#e2e/support/payloads.ts";

import { accountMail } from "./account-texts.ts";
import type { DeliveryFacts } from "./load-delivery.ts";
import type { MailContent } from "./mails/content.ts";
import { htmlOf } from "./mails/html.ts";
import { plainText } from "./mails/plain-text.ts";
import { reminderMail, reminderText, visitText } from "./reminder-texts.ts";
import { shownName } from "./sender.ts";
import { summaryMail } from "./summary-texts.ts";
import { visitMail } from "./visit-texts.ts";

const NOW = Date.parse("2027-01-04T00:15:00Z");
const LINKS = { cancelPaths: new Map([["a", "/cannot-come?token=x"]]), stopPath: "/stop-reminders?token=x" };

/** All that delivery knows of a visit, with one text in every place where people type. */
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
    ...{ bookingSource: null, bookingReferral: null },
  };
  return {
    ...{ visit, location, patientName: text, patientUserId: "u", doctorName: text, actsForSeveral: true },
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

/** Elsewhere before, where it has moved. */
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

/** What each piece of news is told by. One that is added has a row, or this does not compile. */
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

/** Of accounts: who registers or is invited types a name, and no mail says it. What people type is what the organisation is called. */
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

const KINDS = Object.entries({ ...Object.assign({}, ...Object.values(OF_NEWS)), ...OF_ACCOUNTS } as Kinds);

const HOSTILE = [
  ...PAYLOADS,
  "Maya\r\nBcc: evil@evil.example",
  "Maya\r\n\r\n<script>window.ran=1</script>",
  "Maya\u2028Bcc: evil@evil.example\u2029",
  "maya＠evil.example",
  "\u202eayaM\u202c",
  "\u2066Maya\u2069\u200f",
];

const htmlSaying = (make: (text: string) => MailContent, text: string) =>
  htmlOf(make(text), { name: shownName({ name: text }, "en"), appUrl: "http://localhost:3000" });
/** Every `<` that a browser would take for the beginning of an element, with all that belongs to it, after the style. */
const elementsOf = (html: string) => html.split("</style>")[1]?.match(/<[^>]*>/g);

test("there is a row for every kind of mail", () => {
  expect(KINDS).toHaveLength((NEWS.length - 1) * 4 + 3 + ACCOUNT_MESSAGE_KINDS.length);
});

describe.each(KINDS)("a mail of the kind: %s", (_kind, make) => {
  test("takes forty payloads, line ends and turned text in every name for words, in HTML and as text", async () => {
    const plain = elementsOf(await htmlSaying(make, "plain"));
    expect(plain?.length).toBeGreaterThan(5);
    const lines = plainText(make("plain")).split("\n").length;
    for (const hostile of HOSTILE) {
      const html = await htmlSaying(make, hostile);
      expect(elementsOf(html), hostile).toEqual(plain);
      const content = make(hostile);
      const said = [html, content.subject, plainText(content)];
      for (const each of said)
        expect(each, hostile).not.toMatch(/[\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
      expect(content.subject, hostile).not.toMatch(/\p{Cc}/u);
      // No line of the text is of anybody's making.
      expect(plainText(content).split("\n"), hostile).toHaveLength(lines);
    }
  });
});
