/**
 * Reminders of appointments, by mail and text message: as bare as news of them (`visit-mails.ts`), because others may read along.
 */
export const reminders = {
  subject: "Reminder: your appointment on {when}",
  subjectSeveral:
    "{count, plural, one {Reminder: your appointment on {day}} other {Reminder: your # appointments on {day}}}",
  opening: "This is a reminder of your appointment.",
  /** Where the reader acts for several. */
  openingFor: "This is a reminder of {name}'s appointment.",
  openingSeveral:
    "{count, plural, one {You have an appointment on {day}.} other {You have # appointments on {day}.}}",
  who: "For",
  choices: "Choose your reminders",
  text: "Reminder: appointment {when}, {where}. Phone {phone}",
  textFor: "Reminder: {name}'s appointment {when}, {where}. Phone {phone}",
  textVideo: "by video",
  stop: "Stop all reminders",
} as const;
