/**
 * Mails about a visit to patients, to users who act for them, and to doctors. Mailboxes are shared and seen by others: no mention of the
 * kind of visit, the reason or anything else of a person's health, and no name but a first one.
 */
export const visitMails = {
  subject: {
    booked: "Appointment booked: {when}",
    requested: "Appointment requested: {when}",
    confirmed: "Appointment confirmed: {when}",
    moved: "Appointment moved to {when}",
    cancelled: "Appointment cancelled: {when}",
    declined: "Appointment request declined: {when}",
  },
  patient: {
    booked: "Your appointment is booked.",
    requested: "We have your request. We'll write again once it is confirmed.",
    confirmed: "Your appointment is confirmed.",
    moved: "Your appointment has moved to another time or place.",
    cancelled: "Your appointment is cancelled. There's nothing else you need to do.",
    declined: "We're sorry, we could not confirm your request. You can choose another time, or call us.",
  },
  /** Where the reader acts for several. */
  someone: {
    booked: "{name}'s appointment is booked.",
    requested: "We have your request for {name}. We'll write again once it is confirmed.",
    confirmed: "{name}'s appointment is confirmed.",
    moved: "{name}'s appointment has moved to another time or place.",
    cancelled: "{name}'s appointment is cancelled. There's nothing else you need to do.",
    declined:
      "We're sorry, we could not confirm your request for {name}. You can choose another time, or call us.",
  },
  doctor: {
    booked: "A new appointment is in your diary.",
    requested: "A new appointment is waiting for you to confirm it.",
    confirmed: "An appointment in your diary is confirmed.",
    moved: "An appointment in your diary has moved.",
    cancelled: "An appointment in your diary is cancelled.",
    declined: "A request in your diary was declined.",
  },
  /** What a doctor reads in the morning of all that is later than tomorrow. */
  summary: {
    subject: "{count, plural, one {# change in your diary} other {# changes in your diary}}",
    opening: "This has changed in your diary:",
    what: "What",
    booked: "New appointment",
    requested: "New request, waiting for you to confirm it",
    confirmed: "Confirmed",
    moved: "Moved",
    cancelled: "Cancelled",
    declined: "Request declined",
    stop: "Stop these morning emails",
  },
  /** By text message, to patients without an account. */
  text: {
    booked: "Your appointment is booked: {when}, {where}. Phone {phone}",
    requested: "We have your request for an appointment: {when}, {where}. Phone {phone}",
    confirmed: "Your appointment is confirmed: {when}, {where}. Phone {phone}",
    moved: "Your appointment has moved. It is now: {when}, {where}. Phone {phone}",
    cancelled: "Your appointment is cancelled: {when}, {where}. Phone {phone}",
    declined: "We're sorry, we could not confirm your request: {when}, {where}. Phone {phone}",
  },
  /** A time with the name of its zone. */
  time: "{when}, {zone}",
  when: "When",
  whenForYou: "For you",
  before: "Before",
  where: "Where",
  whereBefore: "Where before",
  byVideo: "by video. The link is on your appointment's page.",
  stillPending: "We still have to confirm it.",
  reference: "Reference",
  phone: "Phone",
  changeUntil: "You can change or cancel it online until {until}. After that, please call us.",
  changeByPhone: "It is too late to change it online. If you can't come, please call us.",
  bookAgain: "Book another appointment",
  page: "Your appointment",
  doctorPage: "Your diary",
  cannotCome: "I can't come",
  move: "Choose another time",
  calendar: "Add it to your calendar",
  choices: "Choose what we send you",
} as const;
