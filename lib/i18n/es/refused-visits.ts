import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/refused-visits.ts`. */
export const refusedVisits = {
  reference: "La referencia de esa cita es {reference}.",
  was: {
    cancelled: "La cita se canceló. Actualice la página para ver lo más reciente.",
    completed: "La cita ya se ha realizado. Actualice la página para ver lo más reciente.",
    no_show: "La cita consta como no asistida. Actualice la página para ver lo más reciente.",
  },
  see: "Ver esa cita",
} as const satisfies Catalogue["refusedVisits"];
