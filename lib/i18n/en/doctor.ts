/** One doctor's public page. */
export const doctor = {
  pageTitle: "Appointments with {doctor}",
  doctors: "Doctors",
  experience:
    "{years, plural, =0 {In the first year of practice} one {# year of experience} other {# years of experience}}",
  accepting: "Accepting new patients",
  notAccepting: "No new patients at present",
  notAcceptingText: "Patients who have been here before can still book.",
  presence: {
    available: "Free at this moment",
    occupied: "With a patient at this moment",
    away: "Away at this moment",
  },
  about: "About <doctor>{name}</doctor>",
  specialties: "Specialties",
  department: "Department",
  languages: "Languages",
  licence: "Licence",
  places: "Where to go",
  visitTypes: "Visits and fees",
  visitTypeFacts: "{duration} · {modes} · {fee}",
  colleagues: "Others in <data>{specialty}</data>",
  colleagueFree: "First free: {time}, {zone}",
  colleagueFull: "No free times at present",
  noVisits: "Visits with this doctor cannot be booked here at present. Please call the clinic.",
} as const;
