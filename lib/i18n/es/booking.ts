import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/booking.ts`. */
export const booking = {
  title: "Reservar una cita",
  step: "Revise los datos, indique para quién es y reserve.",
  yourVisit: "Su cita",
  with: "Con",
  what: "Tipo",
  when: "Cuándo",
  where: "Dónde",
  fee: "Tarifa",
  viewerTime: "Para usted: {time}, {zone}",
  videoWhere: "Por videollamada. El enlace aparece en la página de la cita {lead} antes de que empiece.",
  feeNote: "Se paga en la clínica.",
  changeRule: "Puede cambiarla o cancelarla hasta el {until}.",
  changeRulePassed:
    "Empieza demasiado pronto para cambiarla en línea. Puede cancelarla durante {takeBack} después de reservar. Pasado ese tiempo, llame a la clínica si no puede venir.",
  needsConfirmation: "El médico tiene que confirmar esta cita. Hasta entonces le guardamos la hora.",
  choosing: "Elegir una hora",
  anotherTime: "Elegir otra hora",
  whoTitle: "¿Para quién es?",
  relation: {
    self: "Usted",
    parent: "Usted es su madre o su padre",
    guardian: "Usted es su tutor legal",
    carer: "Usted le cuida",
  },
  ageYears: "{age, plural, =0 {menos de 1 año} one {# año} other {# años}}",
  ageOutside: {
    too_old:
      "Este médico atiende a pacientes de hasta {limit} años. Compruebe que ha elegido a la persona correcta.",
    too_young:
      "Este médico atiende a pacientes a partir de {limit} años. Compruebe que ha elegido a la persona correcta.",
  },
  reason: "Motivo de la cita",
  reasonHint: "Solo lo ve el médico.",
  notes: "Notas para la clínica",
  notesHint:
    "Por ejemplo, que necesita una silla de ruedas o un intérprete. El personal también ve estas notas.",
  confirmSameDay: "Sí, reservar una segunda cita con este médico ese día",
  submit: "Reservar esta cita",
  submitting: "Reservando…",
  alternatives: "Las horas libres más cercanas",
  alternativesHint: "Elija una y reserve. Hemos guardado lo que ha escrito.",
  alternativeHint:
    "{place}{zone, select, own {} other {, {zone}}}. {until, select, passed {No se puede cambiar ni cancelar en línea.} other {Se puede cambiar o cancelar hasta el {until}.}}",
  noAlternatives: "No quedan horas libres que se puedan reservar en línea.",
  takenTitle: "Esta hora ya no está libre",
  takenText: "Elija una de las horas libres más cercanas o véalas todas.",
  allTimes: "Ver todas las horas libres de este médico",
  nextVisits: "Ver sus citas",
  nextDoctors: "Buscar otro médico",
  reload: "Actualizar la página",
  unknownTitle: "No podemos reservar esta cita",
  unknownText: "El enlace está incompleto o ya no es válido. Elija la hora de nuevo.",
  unknownDoctor: "Elegir una hora con <data>{doctor}</data>",
  unknownAll: "Buscar un médico",
  noPatientTitle: "Su cuenta todavía no permite reservar",
  noPatientText: "Llame a la clínica para que le registremos.",
  bookedTitle: "Su cita está reservada",
  bookedPendingTitle: "Solicitud enviada",
  reference: "Su referencia",
  referenceHint: "Indíquela si nos llama.",
  nextTitle: "Qué pasa ahora",
  nextPending: "El médico tiene que confirmar la cita. Hasta entonces le guardamos la hora.",
  nextInPerson: "Venga unos minutos antes y traiga la tarjeta de su seguro, si tiene.",
  nextVideo:
    "Abra la página de la cita cuando llegue la hora: el enlace a la videollamada aparece allí {lead} antes.",
  nextChange:
    "Si no puede venir, cámbiela o cancélela antes del {until}, para que otra persona pueda usar la hora.",
  nextTakeBack:
    "Si la ha reservado por error, puede cancelarla hasta el {until}. Después, llame a la clínica si no puede venir.",
  nextChangePassed: "Si no puede venir, llame a la clínica.",
  calendarFile: "Añadir a mi calendario",
  seeVisit: "Ver o cambiar esta cita",
} as const satisfies Catalogue["booking"];
