/** The terms and the privacy page. Their version and the time of consent are stored with every registration. */
export const legal = {
  version: "Version of {date}",
  termsTitle: "Terms of use",
  termsLead: "What you can expect from booking here, and what we ask of you.",
  terms: {
    bookingTitle: "Booking an appointment",
    booking:
      "An appointment is booked when the page says so and shows its reference. The doctor's hours, the fee and the rule for cancelling are shown before you book.",
    cancellingTitle: "Changing and cancelling",
    cancelling:
      "You can change or cancel an appointment online until the time named with it. After that, please call the clinic, so that someone else can have the time.",
    accountTitle: "Your account",
    account:
      "Give your own details, keep your password to yourself, and book only for yourself and for people you care for. Tell us when something changes.",
    emergencyTitle: "Not for emergencies",
    emergency:
      "No one watches this site for emergencies. If life or health is in danger, call your local emergency number at once.",
    availabilityTitle: "When something fails",
    availability:
      "We do our best to keep this site running and its times right. If it is not working, call the clinic: the phone number is on every doctor's page.",
  },
  privacyTitle: "Privacy",
  privacyLead: "What we keep about you, why, who sees it, and what you can ask of us.",
  privacy: {
    keptTitle: "What we keep",
    kept: "Your name, date of birth, contact details and insurance; your appointments and the reasons you give for them; and what a doctor writes in your record.",
    whyTitle: "Why",
    why: "To arrange your care, to keep the record that the law asks of doctors, and to find out who did what when something goes wrong.",
    whoTitle: "Who sees it",
    who: "You and the people you allowed to act for you; the doctors you see; and the clinic's administrators. Whenever someone other than the patient reads a medical record, the patient can see that they did. We sell nothing and show no advertisements.",
    cookiesTitle: "Cookies",
    cookies:
      "Some keep you signed in, or your place while you register, accept an invitation, sign in or change your address. One recognises a browser in which you signed in or chose a time, and others remember your choice of theme, language and city. None of them follows you to other sites, and nothing on this site is loaded from anyone else.",
    rightsTitle: "What you can ask",
    rights:
      "You can see what we keep, have mistakes corrected, take your details with you, and ask us to delete what the law does not require us to keep. Write to the clinic or call us.",
  },
} as const;
