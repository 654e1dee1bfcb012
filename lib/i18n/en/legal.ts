/** The terms and the privacy page. Their version and the time of consent are kept with every registration. */
export const legal = {
  version: "Version of {date}",
  termsTitle: "Terms of use",
  termsLead: "What you can expect from booking here, and what we ask of you.",
  terms: {
    bookingTitle: "Booking a visit",
    booking:
      "A visit is booked when the page says so and shows its reference. The doctor's hours, the fee and the rule for cancelling are shown before you book.",
    cancellingTitle: "Cancelling and moving",
    cancelling:
      "You can cancel or move a visit here until the time named with it. After that, call the clinic: somebody else may need the place.",
    accountTitle: "Your account",
    account:
      "Give your own details, keep your password to yourself, and book only for yourself and for people you care for. Tell us when something changes.",
    emergencyTitle: "Not for emergencies",
    emergency:
      "Nobody watches this site for emergencies. If life or health is in danger, call your local emergency number at once.",
    availabilityTitle: "When something fails",
    availability:
      "We do our best to keep this site running and its times right. If it is out of order, call the clinic; its telephone number is on every doctor's page.",
  },
  privacyTitle: "Privacy",
  privacyLead: "What we keep about you, why, who sees it, and what you can ask of us.",
  privacy: {
    keptTitle: "What we keep",
    kept: "Your name, date of birth, contact details and insurance; your visits and the reasons you give for them; and what a doctor writes in your record.",
    whyTitle: "Why",
    why: "To arrange your care, to keep the record that the law asks of doctors, and to find out who did what when something goes wrong.",
    whoTitle: "Who sees it",
    who: "You and those you allowed to act for you; the doctors you visit; and the clinic's administrators. Every look into a medical record by somebody else than its patient is written down for the patient to see. We sell nothing and show no advertisements.",
    cookiesTitle: "Cookies",
    cookies:
      "Some keep you signed in, or your place while you register, take up an invitation, sign in or change your address. One knows a browser again in which you signed in or chose a time, and two remember your choice of colours and language. None of them follows you to other sites, and nothing on this site is loaded from anybody else.",
    rightsTitle: "What you can ask",
    rights:
      "You can see what we keep, have mistakes put right, take your details with you, and ask us to delete what we need not keep by law. Write to or call the clinic.",
  },
} as const;
