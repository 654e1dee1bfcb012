import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/overrides.ts`. */
export const overrides = {
  limit: {
    in_the_past: "la hora ya ha empezado",
    too_soon: "la antelación es demasiado corta",
    too_far_ahead: "la fecha está demasiado lejos",
    cut_off_passed: "el plazo para cambios ha pasado",
    outside_opening_hours: "está fuera del horario del médico",
    not_aligned: "no es una de las horas de inicio",
    not_accepting_patients: "el médico no acepta pacientes nuevos",
    too_many_upcoming: "el paciente tiene demasiadas próximas citas",
    same_day_same_doctor: "el paciente ya tiene cita con este médico ese día",
  },
  title: "Excepciones hechas por el personal",
  none: "Ninguna.",
  action: {
    book: "Reservada",
    move: "Cambiada",
    cancel: "Cancelada",
    correct: "Estado corregido",
  },
  passed: "{action} aunque {limits}",
  by: "por {name}",
  correctTitle: "Corregir el estado",
  correctText:
    "Para un estado que se registró por error, por ejemplo «No asistió» cuando el paciente sí vino.",
  correctTo: "Debería ser",
  choose: "Elija",
  correctReason: "Por qué se corrige",
  correctSubmit: "Corregir el estado",
  corrected: "El estado se ha corregido.",
  outcomeTitle: "Qué ocurrió",
  outcomeIs: "La cita",
  outcomeSubmit: "Registrarlo",
  reload: "Actualice la página para ver lo más reciente",
  reason: "Por qué debe hacerse de todos modos",
  reasonHint: "De 5 a 500 caracteres. Se guarda con la cita y solo lo ve el personal.",
} as const satisfies Catalogue["overrides"];
