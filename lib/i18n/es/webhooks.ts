import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/webhooks.ts`. */
export const webhooks = {
  title: "Webhooks",
  intro:
    "Avisamos a estas direcciones cuando se reserva o cambia una cita que el cliente puede ver. Solo enviamos identificadores: el programa pide lo demás a nuestra API.",
  noneTitle: "Ningún webhook",
  noneText: "Añada una dirección abajo. Hasta entonces, el programa tiene que preguntarnos qué hay de nuevo.",
  add: "Añadir un webhook",
  saving: "Guardando…",
  url: "Dirección",
  urlHint: "Empieza por https:// y es accesible desde internet",
  kinds: "Avisar cuando una cita",
  kind: {
    appointment: {
      booked: "se reserva",
      cancelled: "se cancela",
      moved: "cambia de hora o de lugar",
      status_changed: "cambia de estado: confirmada, llegada registrada, realizada o no asistida",
    },
  },
  since: "Añadido el {date}",
  endedOn: "Desactivado el {date}",
  ended: "El webhook está desactivado.",
  log: "Lo que se ha enviado",
  renew: "Crear otro secreto",
  renewText:
    "Si crea otro secreto, firma desde ese momento. El anterior también firma durante 24 horas, para que no se pierda nada.",
  endAsk: "Desactivar este webhook…",
  endText: "No se enviará nada más a esta dirección, tampoco lo que está en espera. No se puede deshacer.",
  end: "Sí, desactivarlo",

  secretTitle: "Copie el secreto ahora",
  secretText:
    "No podemos volver a mostrarlo. Con él, el programa comprueba que un mensaje es realmente nuestro.",
  clientId: "Identificador del webhook",
  secret: "Secreto",
  copy: "Copiar el secreto",
  copied: "Copiado",
  kept: "Ya lo he copiado",

  logNone: "Todavía no se ha enviado nada",
  logNoneText: "Lo que ocurra con las citas a partir de ahora se muestra aquí durante 30 días.",
  what: "La cita",
  when: "Cuándo",
  state: "Estado",
  states: { waiting: "En espera", delivered: "Enviado", failed: "No enviado" },
  attempts: "{count, plural, =0 {Todavía sin intentos} =1 {1 intento} other {# intentos}}",
  next: "el próximo, el {date}",
  answer: "Respuesta",
  causes: {
    private_address: "La dirección lleva a una red privada",
    no_answer: "Sin respuesta",
    stopped: "El webhook se desactivó o el cliente se detuvo",
    no_secret: "El secreto ya no se puede leer: cree otro",
  },
  again: "Enviar de nuevo",
  sentAgain: "Se envía de nuevo.",
  pages: "Páginas de lo que se ha enviado",
  newest: "Más recientes",
  older: "Anteriores",
} as const satisfies Catalogue["webhooks"];
