import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/landing.ts`. */
export const landing = {
  title: "Reserve cita con un médico",
  lead: "Busque un médico, elija una hora y reserve. Se hace en unos minutos, a cualquier hora.",
  q: "Médico, especialidad, ciudad o idioma",
  place: "Ciudad",
  anywhere: "Cualquier ciudad",
  submit: "Buscar un médico",
  submitting: "Buscando…",
  nearTitle: "Próximas horas libres en <data>{city}</data>",
  nearAll: "Todos los médicos cercanos",
  specialties: "Por especialidad",
  allDoctors: "Todos los médicos",
  how: "Cómo funciona",
  stepNumber: "{number, number}.",
  steps: {
    choose: "Elija un médico",
    chooseText: "Por nombre, especialidad, ciudad, idioma o el día que necesite.",
    time: "Elija una hora",
    timeText:
      "Todas las horas que se muestran están libres, en la zona horaria de la clínica. En persona o por videollamada.",
    book: "Reserve",
    bookText:
      "Inicie sesión o regístrese, diga de qué se trata y la hora es suya. Puede cambiarla o cancelarla en línea.",
  },
  emergency: "En caso de emergencia",
  emergencyText: "No reserve una cita. Llame al número de emergencias del lugar donde esté:",
} as const satisfies Catalogue["landing"];
