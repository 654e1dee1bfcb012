/** What mails share: how a line of plain text shows a value, and what their links are called in HTML. */
export const mailFrame = {
  fact: "{label}: {value}",
  signIn: "Sign in",
  register: "Register",
  choosePassword: "Choose a new password",
  confirmAddress: "Confirm the new address",
  acceptInvitation: "Accept the invitation",
  seeOffer: "See the time",
  reviewEmergency: "Review emergency access",
  readRecord: "Read the record",
} as const;
