/** The notice that mail does not reach a user: for them, and for staff who have to call instead. */
export const mailStops = {
  title: "Our emails don't reach you",
  why: {
    bounced: "Your email provider returned what we sent.",
    suppressed: "Your email address is on a list of addresses that take no mail.",
    complained: "One of our emails was marked as spam.",
  },
  text: "Until you confirm an email address, we don't write to you about appointments. Please look here for news.",
  link: "Check your email address",
  confirmTitle: "Is this still your address?",
  confirmText:
    "If <data>{email}</data> works again, we'll send you a link. Open it, and we'll write to you there again.",
  confirmSubmit: "Send a link to this address",
  confirmPending: "Sending…",
  staffTitle: "Not reached: call",
  staffText: "Our emails about this patient's appointments don't arrive. Call when something changes.",
  staffNoPhone: "There is no phone number on file.",
} as const;
