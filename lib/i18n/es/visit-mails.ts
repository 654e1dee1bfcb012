import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/visit-mails.ts`. */
export const visitMails = {
  subject: {
    booked: "Cita reservada: {when}",
    requested: "Cita solicitada: {when}",
    confirmed: "Cita confirmada: {when}",
    moved: "Cita cambiada: ahora es el {when}",
    cancelled: "Cita cancelada: {when}",
    declined: "Solicitud de cita rechazada: {when}",
  },
  patient: {
    booked: "Su cita está reservada.",
    requested: "Hemos recibido su solicitud. Le escribiremos de nuevo cuando esté confirmada.",
    confirmed: "Su cita está confirmada.",
    moved: "Su cita ha cambiado de hora o de lugar.",
    cancelled: "Su cita está cancelada. No tiene que hacer nada más.",
    declined: "Lo sentimos, no hemos podido confirmar su solicitud. Puede elegir otra hora o llamarnos.",
  },
  someone: {
    booked: "La cita de {name} está reservada.",
    requested: "Hemos recibido su solicitud para {name}. Le escribiremos de nuevo cuando esté confirmada.",
    confirmed: "La cita de {name} está confirmada.",
    moved: "La cita de {name} ha cambiado de hora o de lugar.",
    cancelled: "La cita de {name} está cancelada. No tiene que hacer nada más.",
    declined:
      "Lo sentimos, no hemos podido confirmar su solicitud para {name}. Puede elegir otra hora o llamarnos.",
  },
  doctor: {
    booked: "Hay una cita nueva en su agenda.",
    requested: "Una cita nueva espera su confirmación.",
    confirmed: "Una cita de su agenda está confirmada.",
    moved: "Una cita de su agenda ha cambiado de hora o de lugar.",
    cancelled: "Una cita de su agenda está cancelada.",
    declined: "Se ha rechazado una solicitud de su agenda.",
  },
  time: "{when}, {zone}",
  when: "Cuándo",
  whenForYou: "Para usted",
  before: "Antes",
  where: "Dónde",
  whereBefore: "Dónde antes",
  byVideo: "por videollamada. El enlace está en la página de su cita.",
  stillPending: "Todavía tenemos que confirmarla.",
  reference: "Referencia",
  phone: "Teléfono",
  changeUntil: "Puede cambiarla o cancelarla en línea hasta el {until}. Después, llámenos.",
  changeByPhone: "Ya es tarde para cambiarla en línea. Si no puede venir, llámenos.",
  bookAgain: "Reservar otra cita",
  page: "Su cita",
  doctorPage: "Su agenda",
} as const satisfies Catalogue["visitMails"];
