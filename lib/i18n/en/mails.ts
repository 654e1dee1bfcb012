/**
 * Messages to the holder of an account or of an email, as plain text: what happened, what to do, and what to do if it was not them. They
 * name no person and mention nothing of a person's health, because mailboxes are shared and seen by others.
 */
export const mails = {
  registration_code: {
    subject: "Your code to register",
    body: "Someone, hopefully you, wants to register with this email address.\n\nYour code: {code}\n\nEnter it on the page where you asked for it. It works once, for {valid}.\n\nIf it wasn't you, you don't need to do anything: no one can register with your address without the code. Don't share it with anyone, not even someone who says they are from the clinic.",
  },
  registration_known: {
    subject: "You already have an account",
    body: "Someone, hopefully you, wanted to register with this email address. It already has an account, so we didn't create another one.\n\nSign in here: {signIn}\n\nIf you've forgotten the password, set a new one here: {forgot}\n\nIf it wasn't you, you don't need to do anything. We haven't told them that you have an account.",
  },
  password_reset: {
    subject: "Choose a new password",
    body: "Someone, hopefully you, asked for a new password for your account.\n\nSet it here: {link}\n\nThe link works once, for {valid}. Your password stays the same until you use it.\n\nIf it wasn't you, you don't need to do anything. Don't share this link with anyone.",
  },
  password_reset_unknown: {
    subject: "About your forgotten password",
    body: "Someone, hopefully you, asked for a new password with this email address, but no account can be signed in to with it.\n\nPerhaps you registered with another address. Try that one here: {forgot}\n\nIf you haven't registered yet, you can do it here: {register}\n\nIf it wasn't you, you don't need to do anything.",
  },
  password_changed: {
    subject: "Your password was changed",
    body: "The password of your account was changed, and every other browser was signed out.\n\nIf it was you, there is nothing more to do.\n\nIf it wasn't you, set a new password right away: {forgot} Then call the clinic, so that we can secure your account.",
  },
  email_change: {
    subject: "Confirm your new email address",
    body: "Someone, hopefully you, wants to sign in to an account with this email address from now on.\n\nConfirm it here: {link}\n\nThe link works once, for {valid}. Nothing changes until you use it.\n\nIf it wasn't you, you don't need to do anything: without the link, your address is not used.",
  },
  email_change_taken: {
    subject: "Your email address has an account already",
    body: "Someone, hopefully you, wanted to use this email address for another account. It already has an account, so nothing was changed.\n\nSign in to that account here: {signIn}\n\nIf you've forgotten its password, set a new one here: {forgot}\n\nIf it wasn't you, you don't need to do anything. We haven't told them that you have an account.",
  },
  email_changed: {
    subject: "Your email address was changed",
    body: "Your account now has another email address. You can't sign in with this one any more, and we'll write to the other one from now on.\n\nIf it was you, there is nothing more to do.\n\nIf it wasn't you, call the clinic right away, so that we can give your account back to you.",
  },
  sign_in_phone_code: {
    subject: "Your code",
    body: "{code} is your code for signing in to {place} with this number. It works once, for {valid}. Don't share it. If you didn't ask for it, ignore this message.",
  },
  sign_in_phone_taken: {
    subject: "This number signs in already",
    body: "Someone wanted to sign in to {place} with this number. Another account already does, so nothing was changed. If it was you, sign in to that account or remove the number there. If not, ignore this message.",
  },
  sign_in_phone_changed: {
    subject: "The number you sign in with was changed",
    body: "The mobile number that signs in to your account was added, changed or removed.\n\nIf it was you, there is nothing more to do.\n\nIf it wasn't you, set a new password right away: {forgot} Then call the clinic, so that we can secure your account.",
  },
  second_factor_added: {
    subject: "Two-step verification is on",
    body: "An authenticator app was added to your account. From now on, signing in takes your password and a code from that app.\n\nIf it was you, keep your recovery codes in a safe place.\n\nIf it wasn't you, set a new password right away: {forgot} Then call the clinic, because you will need our help to sign in.",
  },
  second_factor_removed: {
    subject: "Two-step verification is off",
    body: "The authenticator app was removed from your account. Signing in now takes only your password.\n\nIf it was you, there is nothing more to do.\n\nIf it wasn't you, set a new password right away: {forgot} Then call the clinic.",
  },
  recovery_code_used: {
    subject: "A recovery code was used",
    body: "Someone, hopefully you, signed in to your account with one of its recovery codes. That code no longer works.\n\nIf it was you and few codes are left, make new ones on your account page.\n\nIf it wasn't you, set a new password right away: {forgot} Then call the clinic.",
  },
  refresh_token_reused: {
    subject: "An app was signed out of your account",
    body: "An app that is connected to your account sent a key that had been used before, or another app sent that key. Someone may have copied it, so we signed that app out.\n\nTo keep using the app, sign in to it again. If you don't know of any app, change your password: {forgot}",
  },
  invitation: {
    subject: "You are invited to {place}",
    body: "An administrator of the clinic invites you to {place}.\n\nAccept here: {link}\n\nThe link works once, for {valid}. You choose your own password; no one else knows it.\n\nIf you don't know what this is about, you don't need to do anything. Don't share this link with anyone.",
  },
  account_closed: {
    subject: "Your account is closed",
    body: "Your account was closed. No one can sign in to it any more, and upcoming appointments are cancelled.\n\nWe keep what the law requires us to keep about your care.\n\nIf it wasn't you, call the clinic right away.",
  },
  waitlist_offer: {
    subject: "A time is held for you",
    body: "You asked us to tell you when a time becomes free. One is held for you until {until}.\n\nSee it and book it, or let it go, here: {link}\n\nAfter that, someone else may have it. If it doesn't suit you, you don't need to do anything.",
  },
  emergency_access: {
    subject: "Emergency access to records was opened",
    body: "A doctor opened a patient's records in an emergency. It lasts 30 minutes at most.\n\nPlease review it here: {link}\n\nThe page says who opened it and why. This message names no one, because mailboxes are shared.",
  },
  record_signed: {
    subject: "There is a medical record to read",
    body: "Your doctor has signed or amended the record of an appointment.\n\nSign in to read it: {link}\n\nThis message says nothing about what is in it, because mailboxes are shared.",
  },
} as const;
