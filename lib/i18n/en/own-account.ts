/** What people change about their own account, and how they leave. */
export const ownAccount = {
  detailsTitle: "Name and contact",
  detailsIntro: "Your name, the number we call and the time zone that times are also shown in.",
  detailsPatient:
    "What you change here is changed in your own file, too. What you leave as it is stays there as it is.",
  phone: "Telephone number",
  phoneHint:
    "As you dial it at home, or with + and its country code{example, select, none {} other {, like {example}}}. We call it about your appointments; a family may share it. You do not sign in with it.",
  save: "Save",
  saving: "Saving…",
  detailsReload: "Load the page again",
  detailsDone: "Your details are saved",

  passwordTitle: "Change your password",
  passwordIntro: "Every other browser that is signed in to your account is signed out. We tell you by mail.",
  newPassword: "New password",
  passwordSubmit: "Change the password",
  passwordPending: "Changing it…",
  passwordDone: "Your password is changed",
  passwordDoneText: "Every other browser has been signed out.",

  emailTitle: "Change your email address",
  emailNow: "Your address is <data>{email}</data>.",
  emailIntro:
    "We send a link to the new address. Nothing changes until you use it; then we tell the old address, too.",
  newEmail: "New email address",
  emailSubmit: "Send me a link",
  emailPending: "Sending…",
  emailSentTitle: "Look in your new mailbox",
  emailSent: "We have written to the address you gave.",
  emailSentTo: "We have written to <data>{email}</data>.",
  emailSentOpen: "Open the link in that message in this browser. It works once, for 24 hours.",
  emailSentNothing: "Nothing has come after some minutes? Look among unwanted mail, or try again below.",
  emailDone: "Your email address is changed",
  emailNone: "No mail can be sent from here. The front desk helps you on.",
  confirmTitle: "Confirm your new email address",
  confirmText: "From now on you sign in with <data>{email}</data>, and we write to you there.",
  confirmSubmit: "Use this address",
  confirmPending: "Changing it…",
  confirmInvalidTitle: "This link cannot be used",
  confirmInvalid:
    "It was used before, it is too old, a part of it is missing, or it is for another account than the one you are signed in with. Your address is as it was.",
  confirmAgain: "Ask for a new link",

  mobileTitle: "Sign in with your mobile number",
  mobileIntro:
    "Beside your email address, a mobile number can sign in to your account. It is yours alone: it signs in to no other account.",
  mobileNow: "You sign in with <data>{phone}</data>.",
  mobileNone: "No number signs in to your account.",
  mobile: "Mobile number",
  mobileHint: "We send a code there. Outside the country, begin with + and the country code.",
  mobileSubmit: "Send me a code",
  mobilePending: "Sending…",
  mobileDesk: "No text messages can be sent from here. At the front desk your number is set for you.",
  mobileRemove: "Remove this number",
  mobileRemoving: "Removing it…",
  mobileRemoveText: "If you remove it, only your email address signs in.",
  mobileDone: "Your number is set: you can sign in with it from now on",
  mobileRemoved: "The number is removed",
  codeTitle: "A code is on its way to your telephone",
  codeIntro: "We have sent a text message to <data>{phone}</data>. It can take a minute to arrive.",
  codeOther: "If it says that another account signs in with this number, use another one.",
  code: "Code",
  codeHint: "The six digits of the newest message. They work for 15 minutes.",
  codeSubmit: "Set this number",
  codePending: "Looking at the code…",
  codeAgain: "Use another number, or ask for another code",

  dataTitle: "Your data",
  copyTitle: "A copy of your data",
  copyText:
    "Your account, your profile and hours if you work here as a doctor, those you act for, every visit with its reason and notes, our messages to you, where you were signed in, what you agreed to, and who looked at your file.",
  copyJson: "Download everything (JSON)",
  copyCalendar: "Download your visits as a calendar (ICS)",
  copyNote:
    "Keep the copy where nobody else can read it. You may be asked for your password first; then come back to this page.",
  looksTitle: "Who has looked at your file",
  looksOwn: "See who has looked at your file",
  looksOthersTitle: "Who has looked at the files of those you act for",
  looksOthers: "Choose one of those you act for",
  eraseTitle: "Erase your account",
  eraseText: "Closes your account and erases who you are. What the law asks us to keep of your care stays.",
  eraseLink: "See what is erased and what is kept",

  eraseIntro: "This cannot be undone. Take a copy of your data first, if you want one.",
  erasedTitle: "What is erased",
  erased: {
    account:
      "Your account: name, email address, telephone numbers, password, second step, and where you signed in.",
    patient: "In your own file: name, telephone number, insurer, insurance number and time zone.",
    messages: "What we wrote to you. One last message goes to your address; then that is forgotten, too.",
    access: "That you may act for others, and that others may act for you.",
  },
  keptTitle: "What is kept, and why",
  kept: {
    visits:
      "Your visits, with their reasons, notes and what doctors wrote, just as it was written, under your date of birth and a number instead of your name: doctors have to keep them by law.",
    trail: "The trail of who did what and when. It names nobody: it has numbers only.",
    others: "The files of children and others you act for. Ask at the front desk about those.",
    directory:
      "If you work here: what the clinic publishes about you as a doctor, until an administrator takes it out.",
  },
  eraseConfirm: "I understand that my account is erased for good",
  eraseSubmit: "Erase my account",
  erasePending: "Erasing it…",

  closeTitle: "Close your account",
  closeIntro:
    "A closed account is closed for good: nobody can sign in to it any more, and the clinic cannot open it again.",
  closeKept:
    "What we know of you stays, as the law asks, and your email address with it. You can register with the same address again one day, as somebody new. To have what we know of you erased, <erase>erase your account</erase> instead.",
  visitsTitle: "Visits that are cancelled",
  visitsText:
    "{count, plural, one {This visit is cancelled with your account, and the doctor is told.} other {These # visits are cancelled with your account, and the doctors are told.}}",
  visitsLate:
    "Those marked as late could no longer be cancelled on their own: they are cancelled all the same, and noted as late.",
  visitsNone: "There is no upcoming visit to cancel.",
  visitsOthers:
    "Visits of people you act for are cancelled only if nobody else acts for them who can sign in.",
  visit: "<data>{doctor}</data>, for <data>{patient}</data>",
  visitOwn: "<data>{doctor}</data>",
  late: "Late",
  stillBookedTitle: "Your account cannot be closed yet",
  stillBooked:
    "{count, plural, one {# visit is still booked with you as a doctor.} other {# visits are still booked with you as a doctor.}} Give them to a colleague or cancel them first, or ask an administrator.",
  closeConfirm: "I understand that my account is closed for good",
  closeSubmit: "Close my account",
  closePending: "Closing it…",
  back: "Back to your account",

  closedTitle: "Your account is closed",
  closedText: "You are signed out everywhere, and we have written to you once more.",
  erasedDoneTitle: "Your account is erased",
  closedVisits:
    "{count, plural, =0 {No visit had to be cancelled.} one {# visit is cancelled.} other {# visits are cancelled.}}",
  closedHome: "Go to the start page",
} as const;
