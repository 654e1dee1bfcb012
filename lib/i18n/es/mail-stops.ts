import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/mail-stops.ts`. */
export const mailStops = {
  title: "No le llegan nuestros correos",
  why: {
    bounced: "Su proveedor de correo devolvió lo que le enviamos.",
    suppressed: "Su correo está en una lista de direcciones que no reciben mensajes.",
    complained: "Uno de nuestros correos se marcó como spam.",
  },
  text: "Hasta que confirme un correo electrónico, no le escribiremos sobre sus citas. Consulte aquí las novedades.",
  link: "Revisar su correo electrónico",
  confirmTitle: "¿Este sigue siendo su correo?",
  confirmText:
    "Si <data>{email}</data> vuelve a funcionar, le enviaremos un enlace. Ábralo y volveremos a escribirle ahí.",
  confirmSubmit: "Enviar un enlace a este correo",
  confirmPending: "Enviando…",
  staffTitle: "Este paciente no recibe correos: llame por teléfono",
  staffText: "Nuestros correos sobre las citas de este paciente no llegan. Llame cuando algo cambie.",
  staffNoPhone: "No consta ningún número de teléfono.",
} as const satisfies Catalogue["mailStops"];
