import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/why-not.ts`. */
export const whyNot = {
  title: "¿Por qué no se puede reservar esta hora?",
  intro: "Elija una cita y una hora para ver qué impide que los pacientes la reserven.",
  type: "Cita",
  mode: "Forma de la cita",
  location: "Sede",
  date: "Fecha",
  time: "Hora",
  timeHint: "Como 09:30, según el reloj de la sede",
  submit: "Ver por qué",
  pending: "Comprobando…",
  noTimeTitle: "Escriba una fecha y una hora, como 09:30",
  noTimeText: "Esa hora tiene que existir ese día en el reloj de la sede.",
  bookable: "Los pacientes pueden reservar esta hora",
  bookableText: "Cada paciente puede tener además sus propios límites.",
  notBookable: "Los pacientes no pueden reservar esta hora",
  reason: {
    doctor_taken_out: "Se le ha retirado del directorio. Un administrador puede reincorporarle.",
    type_not_offered: "Esta cita no se ofrece por ahora.",
    type_without_mode: "Esta cita no se ofrece de esta forma.",
    location_closed: "Esta sede está cerrada definitivamente.",
    location_not_public: "Esta sede no es visible para los pacientes: aquí solo reserva el personal.",
    in_the_past: "Esta hora ya ha pasado.",
    too_soon: "Falta muy poco: los pacientes reservan con una antelación mínima de {notice}.",
    too_far_ahead:
      "Falta demasiado: los pacientes reservan como máximo con {days, plural, one {# día} other {# días}} de antelación.",
    leave: "Tiene una ausencia.",
    closed: "Cerró su horario en esta fecha.",
    holiday: "Es un día festivo: <data>{name}</data>.",
    outside_opening_hours:
      "Está fuera de su horario en esta sede, o la cita no cabe antes de que el horario termine.",
    mode_not_offered: "A esta hora, su horario es para citas de otra forma: en persona o por videollamada.",
    not_aligned:
      "Ninguna cita empieza a esta hora: empiezan cada {step}, contando desde el principio de su horario.",
    slot_taken: "Tiene otra cita a esta hora, o es el tiempo que se deja libre antes o después de otra.",
  },
} as const satisfies Catalogue["whyNot"];
