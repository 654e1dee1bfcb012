import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/mail-links.ts`. */
export const mailLinks = {
  cancelTitle: "¿No puede acudir a su cita?",
  cancelIntro: "Si no puede venir, cancele esta cita para que otra persona pueda usar la hora.",
  who: "Para",
  when: "Cuándo",
  zone: "Zona horaria",
  where: "Dónde",
  byVideo: "Por videollamada",
  phone: "Teléfono",
  cancelSubmit: "Cancelar esta cita",
  cancelPending: "Cancelando…",
  cancelReload: "Ver la cita como está ahora",
  cancelKeep: "Si todavía quiere venir, no tiene que hacer nada.",
  cancelDoneTitle: "Su cita está cancelada",
  cancelDone: "Ya hemos avisado a la clínica. No tiene que hacer nada más.",
  cancelInvalidTitle: "Este enlace no se puede usar",
  cancelInvalid:
    "Puede que haya caducado, que ya se haya usado o que esté incompleto. Inicie sesión para ver sus citas o llame al número que aparece en el correo.",
  toAppointments: "Sus citas",
  bookAgain: "Reservar otra cita",
  stopTitle: "Desactivar los recordatorios",
  stopIntro:
    "No le enviaremos más recordatorios de citas, ni por correo electrónico ni por mensaje de texto. Le seguiremos avisando cuando la clínica cambie algo.",
  stopSubmit: "Desactivar todos los recordatorios",
  stopPending: "Desactivando…",
  stopDoneTitle: "Ya no recibirá más recordatorios",
  stopDone: "Puede volver a activarlos cuando quiera: inicie sesión y elija qué le enviamos.",
  stopInvalidTitle: "Este enlace no se puede usar",
  stopInvalid:
    "Puede que haya caducado, que ya se haya usado o que esté incompleto. Inicie sesión para elegir qué le enviamos.",
  stopMorningsTitle: "Desactivar los correos de la mañana",
  stopMorningsIntro:
    "No le enviaremos más correos a las 7 de la mañana sobre los cambios en su agenda. Le seguiremos avisando en el momento de los cambios de hoy y de mañana.",
  stopMorningsSubmit: "Desactivar los correos de la mañana",
  stopMorningsDoneTitle: "Ya no recibirá más correos por la mañana",
  toChoices: "Elegir qué le enviamos",
} as const satisfies Catalogue["mailLinks"];
