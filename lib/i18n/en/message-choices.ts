/** What users choose to be sent: reminders, quiet hours and the language of messages. */
export const messageChoices = {
  title: "Reminders and messages",
  intro: "Choose when we remind you of appointments, and how. You can change this at any time.",
  always:
    "We always email you when the clinic books, moves or cancels an appointment, and about the security of your account. This can't be turned off.",
  noPatients: "You have no appointments here as a patient. Your choices count once you have.",
  done: "Your choices are saved",
  leads: "When should we remind you?",
  lead: { P7D: "A week before", P2D: "2 days before", P1D: "The day before", PT2H: "2 hours before" },
  leadsNone: "With nothing ticked, we send no reminders.",
  channels: "How should we remind you?",
  channel: { email: "By email", sms: "By text message" },
  toMobile: "Text messages go to <data>{phone}</data>.",
  noMobile: "To get text messages, <link>confirm your mobile number</link> first.",
  noTexts: "We can't send text messages from here yet.",
  patients: "Whose appointments should we remind you of?",
  quiet: "When should we not disturb you?",
  quietFrom: "From",
  quietUntil: "Until",
  quietHint:
    "In your own time zone. Reminders come before these hours, other news after them; only news of an appointment in the next 24 hours comes at once. Leave both empty to hear from us at any time.",
  timeHint: "Like 21:00",
  locale: "Language of our messages",
  saved: "Saved now:",
  reload: "Refresh the page",
  save: "Save",
  saving: "Saving…",
} as const;
