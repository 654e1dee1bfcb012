import type { ErrorCode } from "#lib/core/errors.ts";
import type { ErrorMessages } from "#lib/i18n/error-messages.ts";

/** Spanish for `en/errors-visits.ts`. */
export const visitErrors = {
  unknown_visit_type: {
    title: "Este tipo de cita no se ofrece",
    message: "Es posible que el médico haya dejado de ofrecerlo. Elija otro tipo de cita.",
  },
  in_the_past: {
    title: "Esta hora ya ha pasado",
    message: "Elija una hora futura.",
  },
  too_soon: {
    title: "Esta hora está demasiado cerca",
    message:
      "{notice, select, none {Empieza demasiado pronto para reservarla en línea.} other {Reserve con al menos {notice} de antelación.}} Elija una hora posterior{telephone, select, none { o llame a la clínica.} other { o llame a la clínica al {telephone}.}}",
  },
  too_far_ahead: {
    title: "Esta fecha está demasiado lejos",
    message:
      "{horizonDays, plural, =0 {Todavía no se puede reservar.} one {Se puede reservar con hasta # día de antelación.} other {Se puede reservar con hasta # días de antelación.}} Elija una fecha anterior.",
  },
  outside_opening_hours: {
    title: "El médico no atiende a esta hora",
    message: "Puede que su horario acabe de cambiar. Elija una de las horas que se ofrecen.",
  },
  not_aligned: {
    title: "Ninguna cita puede empezar a esta hora",
    message: "Elija una de las horas que se ofrecen.",
  },
  already_booked: {
    title: "Ya ha reservado esta cita",
    message: "Su cita está reservada. No tiene que hacer nada más.",
  },
  slot_taken: {
    title: "Alguien acaba de reservar esta hora",
    message:
      "No se ha reservado nada y hemos guardado sus respuestas. Elija una de las horas libres más cercanas.",
  },
  slot_held: {
    title: "Alguien está reservando esta hora ahora mismo",
    message:
      "{heldUntil, select, none {Si no la reserva, volverá a estar libre pronto.} other {Si no la reserva, volverá a estar libre a las {heldUntil}.}} No se ha reservado nada. Elija una de las horas libres más cercanas.",
  },
  hold_ended: {
    title: "Ya no le guardamos esta hora",
    message:
      "Solo podíamos guardarla un rato y otra persona ha elegido esta hora. No se ha reservado nada y hemos guardado sus respuestas. Elija una de las horas libres más cercanas.",
  },
  patient_busy: {
    title: "Ya hay otra cita a esta hora",
    message: "El paciente ya tiene una cita que coincide con esta. Elija otra hora o cambie la otra cita.",
  },
  same_day_same_doctor: {
    title: "Ya hay una cita con este médico ese día",
    message: "Si quiere las dos, confírmelo abajo. Si no, elija otro día.",
  },
  not_accepting_patients: {
    title: "Este médico no acepta pacientes nuevos",
    message:
      "Elija otro médico{telephone, select, none { o llame a la clínica.} other { o llame a la clínica al {telephone}.}}",
  },
  mode_not_offered: {
    title: "Esta cita no se ofrece de esta forma",
    message: "Elija entre las formas que se ofrecen: en persona o por videollamada.",
  },
  cut_off_passed: {
    title: "Ya es tarde para cambiar esta cita en línea",
    message:
      "{cutOff, select, none {El plazo para cambiarla o cancelarla ha pasado.} other {Se puede cambiar o cancelar hasta {cutOff} antes de que empiece.}} {telephone, select, none {Llame a la clínica.} other {Llame a la clínica al {telephone}.}}",
  },
  override_required: {
    title: "Diga por qué debe hacerse de todos modos",
    message:
      "Lo impide: {limits}. Si da un motivo, puede continuar. Queda guardado con la cita y solo lo ve el personal.",
  },
  doctor_elsewhere: {
    title: "El médico está en otra sede a esta hora",
    message: "Elija otra hora o esa sede, o cambie primero el horario del médico.",
  },
  time_taken: {
    title: "Otra cita ocupa ahora esta hora",
    message: "No se ha cambiado nada. Reserve una cita nueva a otra hora.",
  },
  visits_refused: {
    title: "Algunas citas no se pueden cambiar",
    message: "No se ha cambiado nada. Elija otra cosa para las citas marcadas abajo, o déjelas fuera.",
  },
  visits_overlap: {
    title: "Las dos fichas tienen citas a la misma hora",
    message:
      "No se ha cambiado nada. Corrija, cancele o cambie de hora una de cada par, o indique que ambas tuvieron lugar. Después una las fichas.",
  },
  too_early_to_check_in: {
    title: "Es demasiado pronto para registrar la llegada",
    message:
      "{checkInFrom, select, none {Regístrela más cerca de la hora de la cita.} other {Se puede registrar desde {checkInFrom} antes de la cita.}}",
  },
  not_started_yet: {
    title: "La cita todavía no ha empezado",
    message: "Solo puede hacerlo cuando haya empezado.",
  },
  record_not_open: {
    title: "Todavía no se puede escribir el informe",
    message:
      "El informe se puede escribir cuando se ha registrado la llegada del paciente o la cita ha empezado; no si se canceló o el paciente no vino.",
  },
  record_signed: {
    title: "Esta cita tiene un informe firmado",
    message: "Ya se ha realizado, así que no se puede cancelar ni marcar como no asistida.",
  },
  undo_too_late: {
    title: "Esto ya no se puede deshacer",
    message: "Ya se ha avisado a los pacientes. Quite la ausencia y cambie o reserve las citas una por una.",
  },
  visits_undecided: {
    title: "La lista de citas ha cambiado",
    message:
      "No se ha guardado nada. Actualice la página para ver la lista como está ahora y elija qué pasa con cada cita.",
  },
  colleague_busy: {
    title: "Uno de los colegas ya no está libre",
    message: "No se ha cambiado nada. Elija de nuevo para las citas marcadas abajo.",
  },
  hours_overlap: {
    title: "Este horario coincide con otro",
    message: "Un médico solo puede estar en un lugar a la vez. Cambie los horarios para que no coincidan.",
  },
  live_visits_outside: {
    title: "Hay citas en este horario",
    message:
      "{count, plural, =0 {Cambie o cancele primero las citas que quedarían fuera del nuevo horario.} one {# cita quedaría fuera del nuevo horario. Cámbiela o cancélela primero.} other {# citas quedarían fuera del nuevo horario. Cámbielas o cancélelas primero.}}",
  },
  too_many_upcoming: {
    title: "Por ahora no puede reservar más citas",
    message:
      "{limit, plural, =0 {Se ha alcanzado el límite de próximas citas.} one {Un paciente puede tener # próxima cita de este tipo.} other {Un paciente puede tener # próximas citas de este tipo.}} Cancele una o espere a que pase alguna.",
  },
  already_waiting: {
    title: "Ya está en esta lista de espera",
    message:
      "Este paciente ya espera esto. Puede salir de la lista y apuntarse de nuevo con otros días u horas.",
  },
  no_single_patient: {
    title: "No encontramos a este paciente",
    message:
      "No hay un único paciente con exactamente este nombre y esta fecha de nacimiento. Revise la ortografía y la fecha, o llame a la recepción, que puede seguir buscando. Cada intento se cuenta.",
  },
  access_already: {
    title: "Ya tiene acceso a los informes de este paciente",
    message: "Ábralos desde «Mis pacientes» o desde la lista de la página de acceso de emergencia.",
  },
  own_access: {
    title: "Este acceso lo abrió usted",
    message: "Otro administrador tiene que revisarlo.",
  },
  offer_ended: {
    title: "Ya no le guardamos esta hora",
    message:
      "Puede que ya sea de otra persona. Sigue en la lista de espera, y le avisaremos cuando quede libre otra hora.",
  },
  too_many_waiting: {
    title: "Por ahora no puede apuntarse a otra lista de espera",
    message:
      "{limit, plural, =0 {Un paciente solo puede estar en unas pocas listas de espera a la vez.} one {Un paciente puede estar en # lista de espera a la vez.} other {Un paciente puede estar en # listas de espera a la vez.}} Salga de una para apuntarse a otra.",
  },
} as const satisfies Partial<Record<ErrorCode, ErrorMessages>>;
