import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/holds.ts`. */
export const holds = {
  heldTitle: "Le guardamos esta hora hasta las {until}",
  heldText: "Hasta entonces nadie más puede reservarla.",
  heldTime: "Le guardamos esta hora hasta las {until}: {time}.",
  goOn: "Continuar con la reserva",
  giveBack: "Elegir otra hora",
  giveBackPending: "Un momento…",
  over: "Ya no le guardamos esta hora. Todavía puede reservarla si está libre.",
  endedTitle: "Ya no le guardamos esta hora",
  endedText:
    "Solo podíamos guardarla un rato, pero la hora sigue libre. Otra persona podría reservarla antes que usted.",
  endedTakenText:
    "Solo podíamos guardarla un rato y otra persona ha elegido esta hora. Elija una de las horas libres más cercanas.",
  takenNow: "Alguien está reservando esta hora ahora mismo",
  takenNowText:
    "Si no la reserva, volverá a estar libre a las {until}. Estas son las horas libres más cercanas.",
  missedTitle: "Otra persona acaba de elegir esta hora: {time}",
  missedText: "Si no la reserva, volverá a estar libre a las {until}. Elija otra hora abajo.",
  missedGone: "Elija otra hora abajo.",
} as const satisfies Catalogue["holds"];
