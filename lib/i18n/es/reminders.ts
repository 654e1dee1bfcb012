import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/reminders.ts`. */
export const reminders = {
  subject: "Recordatorio: su cita del {when}",
  subjectSeveral:
    "{count, plural, one {Recordatorio: su cita del {day}} other {Recordatorio: sus # citas del {day}}}",
  opening: "Le recordamos su cita.",
  openingFor: "Le recordamos la cita de {name}.",
  openingSeveral: "{count, plural, one {Tiene una cita el {day}.} other {Tiene # citas el {day}.}}",
  who: "Para",
  choices: "Elegir sus recordatorios",
  text: "Recordatorio: cita el {when}, {where}. Teléfono {phone}",
  textFor: "Recordatorio: cita de {name} el {when}, {where}. Teléfono {phone}",
  textVideo: "por videollamada",
  stop: "Desactivar todos los recordatorios",
} as const satisfies Catalogue["reminders"];
