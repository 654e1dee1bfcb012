/**
 * The words of calendars: in files, invitations and feeds, and on the page of one's own feed. Calendars are shared, so entries mention
 * neither the kind of visit nor the reason nor anything else of a person's health.
 */
export const calendars = {
  name: "Appointments",
  summary: "Appointment with {doctor}",
  summaryFor: "Appointment with {doctor} for {name}",
  summaryOfDoctor: "Appointment {reference}",
  description: "Reference {reference}. Questions? Call {phone}.",
  descriptionOfDoctor: "Reference {reference}.",
  video: "By video: the link is on the appointment's page",

  title: "Calendar subscription",
  intro:
    "Subscribe to your appointments with your own calendar. It asks for them about once an hour, so changes show up there by themselves.",
  says: "Entries say when, where and with whom. They never say what an appointment is for.",
  saysDoctor:
    "Entries say when, where and the reference. They never name a patient or say what an appointment is for.",
  roleNone: "Administrators have no appointments of their own to subscribe to.",
  addressTitle: "Your calendar address",
  off: "You have no calendar address yet.",
  on: "Your calendar address was made on {date}. We can’t show it again. If you’ve lost it, make a new one: the old one then stops working.",
  secret:
    "Anyone who has the address can see your appointments without signing in. Give it to your own calendar only.",
  make: "Make my calendar address",
  renew: "Make a new address",
  making: "Making it…",
  madeTitle: "Your new calendar address",
  madeText:
    "Copy it now: it is shown only once. In your calendar, choose “Add calendar”, then “From URL” or “Subscribe”, and paste it there.",
  copy: "Copy the address",
  copied: "Copied",
  kept: "I have copied it",
  revokeTitle: "Stop sharing",
  revokeText:
    "The address stops working at once. Calendars that use it get nothing new; what they hold already, you delete there.",
  revoke: "Turn the address off",
  revoking: "Turning it off…",
  revoked: "Your calendar address is turned off",
} as const;
