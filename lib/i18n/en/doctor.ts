/** One doctor's public page. */
export const doctor = {
  pageTitle: "Appointments with {doctor}",
  doctors: "Doctors",
  experience:
    "{years, plural, =0 {In the first year of practice} one {# year of experience} other {# years of experience}}",
  accepting: "Taking new patients",
  notAccepting: "Not taking new patients",
  notAcceptingText: "If you have been here before, you can still book.",
  about: "About <doctor>{name}</doctor>",
  specialties: "Specialties",
  department: "Department",
  languages: "Languages",
  licence: "Licence",
  places: "Locations",
  visitTypes: "Appointments and fees",
  visitTypeFacts: "{duration} · {modes} · {fee}",
  colleagues: "Other doctors in <data>{specialty}</data>",
  colleagueFree: "First available: {time}",
  colleagueFull: "No appointments available right now",
  noVisits: "You can't book this doctor online right now. Please call the clinic.",
} as const;
