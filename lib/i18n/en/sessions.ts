/** A user's own account: its pages, where it is signed in, and what is said when a session nears its end. */
export const sessions = {
  accountTitle: "Your account",
  accountIntro: "How you sign in, where you are signed in, and what is kept about you.",
  navigation: "Your account",
  signInPhone: "Mobile number to sign in with",
  signInPhoneNone: "None",
  secondStep: "Second step",
  secondStepOn: "On",
  secondStepOff: "Off",
  place: {
    account: "Account",
    details: "Name and contact",
    password: "Password",
    email: "Email address",
    phone: "Mobile number",
    secondFactor: "Second step",
    sessions: "Where you are signed in",
    data: "Your data",
    close: "Close account",
  },
  placeText: {
    account: "An overview.",
    details: "Change your name, the number we call and your time zone.",
    password: "Change the password that you sign in with.",
    email: "Change the address that you sign in with and that we write to.",
    phone: "Sign in with your mobile number as well.",
    secondFactor: "Ask for a code from your telephone whenever somebody signs in with your password.",
    sessions: "See every browser that is signed in to your account, and sign out the ones you do not know.",
    data: "Get a copy of what we keep about you, and see who has looked at it.",
    close: "Close your account for good. It says first which visits this cancels.",
  },

  listTitle: "Where you are signed in",
  listIntro:
    "Every browser and app that is signed in to your account. If you do not know one, sign it out here and then change your password.",
  listLimits:
    "A browser is signed out by itself when it is not used for {idle}, and at the latest {most} after the password was given.",
  device: "<data>{browser}</data> on <data>{system}</data>",
  deviceSystemOnly: "A browser on <data>{system}</data>",
  deviceUnknown: "A browser we do not know",
  app: "An app",
  appMay: "May",
  appEnds: "Ends by itself",
  appScope: {
    "appointments:read": "See appointments",
    "appointments:write": "Book and change appointments",
    "hours:read": "See working hours",
    "hours:write": "Change working hours",
    "me:read": "See your details",
    "me:write": "Change your details",
    "patients:read": "See patients’ details",
    "patients:write": "Change patients’ details",
    "slots:read": "See free times",
  },
  endApp: "Sign out that app",
  thisOne: "This browser",
  signedInAt: "Signed in",
  usedAt: "Last used",
  actsAs: "Acts as",
  endOne: "Sign out that browser",
  endThis: "Sign out here",
  ending: "Signing out…",
  othersTitle: "All other browsers",
  othersText:
    "{count, plural, one {This signs out the other browser. Whoever uses it has to sign in again.} other {This signs out the # other browsers. Whoever uses them has to sign in again.}}",
  endOthers: "Sign out everywhere else",
  noOthersTitle: "You are signed in here only",
  noOthersText:
    "When you sign in with another browser, it is shown here. To sign out of this one, use the button above.",
  ended: "The browser is signed out",
  endedOthers: "All other browsers are signed out",
  endedAlready: "That browser was signed out already",
  pages: "Pages of browsers",

  confirmTitle: "Confirm that it is you",
  confirmIntro:
    "You are about to change how your account is kept safe. Give your password once more to go on.",
  confirmIntroCode:
    "You are about to change how your account is kept safe. Give your password and a code once more to go on.",
  code: "Code",
  codeHint: "Six digits from your authenticator app, or one of your recovery codes.",
  confirm: "Go on",
  confirming: "Checking…",
  confirmBack: "Back to your account",

  againTitle: "You are signed in again",
  againText:
    "Go back to the page where you were. What you had typed is still there: send the form again. You can close this one.",
  againVisits: "Or go on to the start page",

  wayOnSignIn: "Sign in in a new tab, then come back here and send the form again",
  wayOnConfirm: "Confirm that it is you",

  warningTitle: "You will soon be signed out",
  warningIdle:
    "You have done nothing here for a while. In about {left} you are signed out. What you have typed stays on this page.",
  warningAbsolute:
    "It has been long since you gave your password. In about {left} you are signed out. What you have typed stays on this page.",
  warningLast: "Half a minute is left before you are signed out.",
  timeLeft: "Time left:",
  stay: "Stay signed in",
  stayByPassword: "Give your password again, in a new tab",
  signedOutTitle: "You have been signed out",
  signedOutText:
    "This keeps others from using your account. What you have typed is still on this page: sign in in a new tab, then come back here and go on.",
  signInNewTab: "Sign in in a new tab",

  endedTitle: "You have been signed out",
  endedText:
    "Nothing was saved, and nothing you typed is lost. Sign in in a new tab, then come back here and send the form again.",
  sendAgain: "Send the form again",
} as const;
