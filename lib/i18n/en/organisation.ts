/** The page on which administrators enter who runs the installation. */
export const organisation = {
  title: "Organisation",
  intro: "Who runs this installation. Every email and text message is in this name.",
  name: "Name",
  nameHint: "As patients know it. It stands in every email.",
  sender: "Emails come from",
  senderHint:
    "An address that your mail provider lets you send from. If you leave it empty, the server's settings say.",
  replyTo: "Replies go to",
  replyToHint: "If you leave it empty, replies go to the address that emails come from.",
  ageOfMajority: "Patients decide alone from the age of",
  ageOfMajorityHint:
    "In whole years, 0 to 30. Until then parents and guardians are told of appointments and see them. A change counts at once, for everyone.",
  locale: "Language of messages",
  localeHint: "For people who have not chosen a language: in emails, text messages and calendars.",
  saved: "The organisation is saved",
  reload: "Show what is saved now",
} as const;
