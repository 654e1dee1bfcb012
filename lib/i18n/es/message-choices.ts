import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/message-choices.ts`. */
export const messageChoices = {
  title: "Recordatorios y mensajes",
  intro: "Elija cuándo y cómo le recordamos las citas. Puede cambiarlo en cualquier momento.",
  always:
    "Siempre le escribimos un correo cuando la clínica reserva, cambia o cancela una cita, y sobre la seguridad de su cuenta. Esto no se puede desactivar.",
  noPatients: "No tiene citas aquí como paciente. Lo que elija valdrá cuando las tenga.",
  done: "Sus preferencias se han guardado",
  leads: "¿Cuándo quiere que le recordemos sus citas?",
  lead: { P7D: "Una semana antes", P2D: "2 días antes", P1D: "El día anterior", PT2H: "2 horas antes" },
  leadsNone: "Si no marca nada, no enviamos recordatorios.",
  channels: "¿Cómo quiere que se las recordemos?",
  channel: { email: "Por correo electrónico", sms: "Por mensaje de texto" },
  toMobile: "Los mensajes de texto llegan al <data>{phone}</data>.",
  noMobile: "Para recibir mensajes de texto, primero <link>confirme su número de móvil</link>.",
  noTexts: "Todavía no podemos enviar mensajes de texto desde aquí.",
  patients: "¿Las citas de quién quiere que le recordemos?",
  quiet: "¿Cuándo no quiere que le molestemos?",
  quietFrom: "Desde",
  quietUntil: "Hasta",
  quietHint:
    "En su zona horaria. Los recordatorios llegan antes de estas horas y los demás avisos, después; solo llegan en el momento los avisos sobre una cita de las próximas 24 horas. Deje los dos campos vacíos para recibir mensajes a cualquier hora.",
  timeHint: "Por ejemplo, 21:00",
  morning: "Enviarme a las 7 de la mañana un correo con los cambios en mi agenda",
  morningHint:
    "Sobre las citas posteriores a mañana. Los cambios de hoy y de mañana se avisan siempre en el momento.",
  locale: "Idioma de nuestros mensajes",
  saved: "Guardado ahora:",
  reload: "Actualizar la página",
  save: "Guardar",
  saving: "Guardando…",
} as const satisfies Catalogue["messageChoices"];
