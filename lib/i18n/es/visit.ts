import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/visit.ts`. */
export const visit = {
  status: {
    pending: "Por confirmar",
    confirmed: "Confirmada",
    checked_in: "Llegada registrada",
    completed: "Realizada",
    cancelled: "Cancelada",
    no_show: "No asistió",
  },
  missed: "No asistió",
  mode: {
    in_person: "En persona",
    video: "Videollamada",
  },
} as const satisfies Catalogue["visit"];
