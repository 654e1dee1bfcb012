/**
 * What is said to the holder of an account or of an address, as plain text: what happened, what to do, and what to do if it
 * was not them. It names no person and nothing of anybody's health, because mailboxes are shared and looked over.
 */
export const mails = {
  registration_code: {
    subject: "Your code to register",
    body: "Somebody, we hope you, wants to register with this email address.\n\nYour code: {code}\n\nType it on the page where you asked for it. It works once, for {valid}.\n\nIf it was not you, do nothing: nobody can register with your address without the code. Tell it to nobody, not even to somebody who says they are from the clinic.",
  },
  registration_known: {
    subject: "You already have an account",
    body: "Somebody, we hope you, wanted to register with this email address. There is an account with it already, so no other is made.\n\nSign in here: {signIn}\n\nIf you no longer know the password, choose a new one here: {forgot}\n\nIf it was not you, do nothing: whoever it was has not been told that you have an account.",
  },
  password_reset: {
    subject: "Choose a new password",
    body: "Somebody, we hope you, has forgotten the password of your account.\n\nChoose a new one here: {link}\n\nThe link works once, for {valid}. Your password stays as it is until you use it.\n\nIf it was not you, do nothing, and pass the link on to nobody.",
  },
  password_reset_unknown: {
    subject: "About your forgotten password",
    body: "Somebody, we hope you, asked for a new password with this email address. There is no account that can be signed in to with it.\n\nPerhaps you registered with another address: try that one here: {forgot}\n\nIf you have not registered yet, you can do so here: {register}\n\nIf it was not you, do nothing.",
  },
  password_changed: {
    subject: "Your password was changed",
    body: "The password of your account was changed, and every other browser was signed out.\n\nIf it was you, there is nothing to do.\n\nIf it was not you, choose a new password at once: {forgot} Then call the clinic, so that we can look after your account together.",
  },
  email_change: {
    subject: "Confirm your new email address",
    body: "Somebody, we hope you, wants to sign in to an account with this email address from now on.\n\nConfirm it here: {link}\n\nThe link works once, for {valid}. Until then everything stays as it is.\n\nIf it was not you, do nothing: your address is not used without the link.",
  },
  email_change_taken: {
    subject: "Your email address has an account already",
    body: "Somebody, we hope you, wanted to use this email address for another account. There is an account with it already, so nothing was changed.\n\nSign in to that account here: {signIn}\n\nIf you no longer know its password, choose a new one here: {forgot}\n\nIf it was not you, do nothing: whoever it was has not been told that you have an account.",
  },
  email_changed: {
    subject: "Your email address was changed",
    body: "Your account now has another email address. This one no longer signs in to it, and we write to the other one from now on.\n\nIf it was you, there is nothing to do.\n\nIf it was not you, call the clinic at once, so that we can give your account back to you.",
  },
  sign_in_phone_code: {
    subject: "Your code",
    body: "{code} is your code for signing in to {place} with this number. It works once, for {valid}. Tell it to nobody. If you did not ask for it, do nothing.",
  },
  sign_in_phone_taken: {
    subject: "This number signs in already",
    body: "Somebody wanted to sign in to {place} with this number. Another account does so already, so nothing was changed. If it was you, sign in to that account or remove the number there. If not, do nothing.",
  },
  sign_in_phone_changed: {
    subject: "The number you sign in with was changed",
    body: "The mobile number that signs in to your account was set, changed or removed.\n\nIf it was you, there is nothing to do.\n\nIf it was not you, choose a new password at once: {forgot} Then call the clinic, so that we can look after your account together.",
  },
  second_factor_added: {
    subject: "Signing in now takes a second step",
    body: "An app that makes codes was added to your account. From now on signing in takes your password and a code of that app.\n\nIf it was you, keep your recovery codes in a safe place.\n\nIf it was not you, choose a new password at once: {forgot} Then call the clinic, because you will need our help to sign in.",
  },
  second_factor_removed: {
    subject: "Signing in no longer takes a second step",
    body: "The app that makes codes was removed from your account. The password alone signs in now.\n\nIf it was you, there is nothing to do.\n\nIf it was not you, choose a new password at once: {forgot} Then call the clinic.",
  },
  recovery_code_used: {
    subject: "A recovery code was used",
    body: "Somebody, we hope you, signed in to your account with one of its recovery codes. That code no longer works.\n\nIf it was you and few codes are left, make new ones on the page of your account.\n\nIf it was not you, choose a new password at once: {forgot} Then call the clinic.",
  },
  refresh_token_reused: {
    subject: "An app was signed out of your account",
    body: "An app that is connected to your account sent a key that had been used before. Somebody may have copied it, so we signed that app out.\n\nSign in to the app again to go on using it. If you do not know of any app, change your password: {forgot}",
  },
  invitation: {
    subject: "You are invited to {place}",
    body: "An administrator of the clinic invites you to work or to be looked after with {place}.\n\nAccept here: {link}\n\nThe link works once, for {valid}. You choose your own password; nobody else knows it.\n\nIf you do not know what this is about, do nothing, and pass the link on to nobody.",
  },
  account_closed: {
    subject: "Your account is closed",
    body: "Your account was closed. Nobody can sign in to it any more, and visits that were still to come are cancelled.\n\nWhat the law asks us to keep of your care is kept.\n\nIf it was not you, call the clinic at once.",
  },
} as const;
