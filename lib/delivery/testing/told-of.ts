import type { TakenMail } from "./resend-stand-in.ts";

/** The heading of each news in a summary, and how the subject of a mail about it alone begins. */
const SUBJECTS: Readonly<Record<string, string>> = {
  "New appointment": "Appointment booked: ",
  Moved: "Appointment moved to ",
  Cancelled: "Appointment cancelled: ",
};

/** What a mail tells of one visit, as the subject of a mail about it alone; undefined if nothing. */
export function toldOf({ subject, text }: Pick<TakenMail, "subject" | "text">, reference: string) {
  if (!text.includes(reference)) return undefined;
  if (!subject.endsWith(" in your diary")) return subject;
  const part = text.split("\n\n").find((each) => each.includes(`Reference: ${reference}`));
  const [, what = "", when = ""] = /What: (.+)\nWhen: (.+, \d\d:\d\d),/.exec(part ?? "") ?? [];
  return `${SUBJECTS[what] ?? what}${when}`;
}
