import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/doctor.ts`. */
export const doctor = {
  pageTitle: "Citas con {doctor}",
  doctors: "Médicos",
  experience:
    "{years, plural, =0 {En su primer año de ejercicio} one {# año de experiencia} other {# años de experiencia}}",
  accepting: "Acepta pacientes nuevos",
  notAccepting: "No acepta pacientes nuevos",
  notAcceptingText: "Si ya ha venido antes, puede reservar.",
  about: "Sobre <doctor>{name}</doctor>",
  specialties: "Especialidades",
  department: "Departamento",
  languages: "Idiomas",
  licence: "Licencia",
  places: "Sedes",
  visitTypes: "Citas y tarifas",
  visitTypeFacts: "{duration} · {modes} · {fee}",
  colleagues: "Otros médicos de <data>{specialty}</data>",
  colleagueFree: "Primera hora libre: {time}",
  colleagueFull: "No hay citas disponibles en este momento",
  noVisits: "Ahora mismo no se puede reservar con este médico en línea. Llame a la clínica.",
} as const satisfies Catalogue["doctor"];
