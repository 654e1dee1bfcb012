/** What users change about their own account, and how they close it. */
export const ownAccount = {
  detailsTitle: "Name and contact",
  detailsIntro: "Your name, the number we call, and your time zone.",
  detailsPatient: "What you change here also changes in your patient file.",
  phone: "Phone number",
  phoneHint:
    "As you dial it at home, or with + and the country code{example, select, none {} other {, like {example}}}. We call it about your appointments. You don't sign in with it, so a family can share it.",
  save: "Save",
  saving: "Saving…",
  detailsReload: "Refresh the page",
  detailsDone: "Your details are saved",

  passwordTitle: "Change your password",
  passwordIntro: "This signs you out on all other devices. We'll confirm it by email.",
  newPassword: "New password",
  passwordSubmit: "Change password",
  passwordPending: "Saving…",
  passwordDone: "Your password has been changed",
  passwordDoneText: "You've been signed out on all other devices.",

  emailTitle: "Change your email address",
  emailNow: "Your address is <data>{email}</data>.",
  emailIntro:
    "We'll send a link to the new address. Nothing changes until you use it; then we'll tell the old address too.",
  newEmail: "New email address",
  emailSubmit: "Send me a link",
  emailPending: "Sending…",
  emailSentTitle: "Check your new inbox",
  emailSent: "We've sent you an email.",
  emailSentTo: "We've sent an email to <data>{email}</data>.",
  emailSentOpen: "Open the link in it in this browser. It works once, for 24 hours.",
  emailSentNothing: "Didn't get it? Check your spam folder, or try again below.",
  emailDone: "Your email address has been changed",
  emailNone: "We can't send emails right now. Please ask at the front desk.",
  confirmTitle: "Confirm your new email address",
  confirmText: "From now on you'll sign in with <data>{email}</data>, and we'll write to you there.",
  confirmSubmit: "Use this address",
  confirmPending: "Saving…",
  confirmInvalidTitle: "This link no longer works",
  confirmInvalid:
    "It has been used, has expired, is incomplete, or belongs to another account. Your address hasn't changed.",
  confirmAgain: "Get a new link",

  mobileTitle: "Sign in with your mobile number",
  mobileIntro:
    "You can sign in with a mobile number as well as your email address. A number can sign in to one account only.",
  mobileNow: "You sign in with <data>{phone}</data>.",
  mobileNone: "You haven't added a number.",
  mobile: "Mobile number",
  mobileHint: "We'll text you a code. For a number from abroad, start with + and the country code.",
  mobileSubmit: "Send me a code",
  mobilePending: "Sending…",
  mobileDesk: "We can't send text messages. Please ask at the front desk to add your number.",
  mobileRemove: "Remove this number",
  mobileRemoving: "Removing…",
  mobileRemoveText: "You'll then sign in with your email address only.",
  mobileDone: "Your number is added: you can now sign in with it",
  mobileRemoved: "The number has been removed",
  codeTitle: "Check your phone",
  codeIntro: "We've texted a code to <data>{phone}</data>. It can take a minute.",
  codeOther: "If it says that another account uses this number, use another one.",
  code: "Code",
  codeHint: "The six digits in the latest text. They work for 15 minutes.",
  codeSubmit: "Add this number",
  codePending: "Checking…",
  codeAgain: "Use another number, or get another code",

  dataTitle: "Your data",
  copyTitle: "A copy of your data",
  copyText:
    "Your account, your profile and hours if you work here as a doctor, the people you act for, every appointment with its reason and notes, our messages to you, your devices, what you agreed to, and who viewed your file.",
  copyJson: "Download everything (JSON)",
  copyCalendar: "Download your appointments as a calendar (ICS)",
  copyNote:
    "Keep the copy where no one else can read it. We may ask for your password first; then come back to this page.",
  looksTitle: "Who has viewed your file",
  looksOwn: "See who has viewed your file",
  looksOthersTitle: "Who has viewed the files of people you act for",
  looksOthers: "Choose one of the people you act for",
  eraseTitle: "Erase your account",
  eraseText:
    "Closes your account and erases your personal details. We keep what the law requires us to keep about your care.",
  eraseLink: "See what is erased and what is kept",

  eraseIntro: "This cannot be undone. Take a copy of your data first, if you want one.",
  erasedTitle: "What is erased",
  erased: {
    account:
      "Your account: name, email address, phone numbers, password, two-step verification, and your devices.",
    patient: "In your own file: name, phone number, insurer, insurance number and time zone.",
    messages: "What we wrote to you. We send one last message to your address, then erase that too.",
    access: "Your right to act for others, and theirs to act for you.",
  },
  keptTitle: "What is kept, and why",
  kept: {
    visits:
      "Your appointments, with their reasons, notes and what doctors wrote, under your date of birth and a number instead of your name: doctors have to keep them by law.",
    trail: "The log of who did what and when. It holds numbers only, no names.",
    others: "The files of children and other people you act for. Please ask about those at the front desk.",
    directory:
      "If you work here: what the clinic publishes about you as a doctor, until an administrator removes it.",
  },
  eraseConfirm: "I understand that my account is erased for good",
  eraseSubmit: "Erase my account",
  erasePending: "Erasing…",

  closeTitle: "Close your account",
  closeIntro:
    "A closed account is closed for good: no one can sign in to it, and the clinic can't open it again.",
  closeKept:
    "We keep your details, as the law requires. You can register with the same address again later, as a new person. To have your details erased, <erase>erase your account</erase> instead.",
  visitsTitle: "Appointments that will be cancelled",
  visitsText:
    "{count, plural, one {This appointment will be cancelled, and we'll tell the doctor.} other {These # appointments will be cancelled, and we'll tell the doctors.}}",
  visitsLate:
    "Those marked as late could no longer be cancelled online. They will be cancelled and recorded as late.",
  visitsNone: "There are no upcoming appointments to cancel.",
  visitsOthers:
    "Appointments of people you act for are cancelled only if no one else who can sign in acts for them.",
  visit: "<data>{doctor}</data>, for <data>{patient}</data>",
  visitOwn: "<data>{doctor}</data>",
  late: "Late",
  stillBookedTitle: "Your account cannot be closed yet",
  stillBooked:
    "{count, plural, one {# appointment is still booked with you as a doctor.} other {# appointments are still booked with you as a doctor.}} Give them to a colleague or cancel them first, or ask an administrator.",
  closeConfirm: "I understand that my account is closed for good",
  closeSubmit: "Close my account",
  closePending: "Closing…",
  back: "Back to your account",

  closedTitle: "Your account is closed",
  closedText: "You've been signed out everywhere, and we've sent you a last email.",
  erasedDoneTitle: "Your account is erased",
  closedVisits:
    "{count, plural, =0 {No appointments were cancelled.} one {# appointment was cancelled.} other {# appointments were cancelled.}}",
  closedHome: "Go to the start page",
} as const;
