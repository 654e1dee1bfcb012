import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/profile.ts`. */
export const profile = {
  title: "Mis datos",
  intro: "La clínica y sus médicos los usan para contactarle y para facturar a su aseguradora.",
  account: "Su cuenta",
  email: "Correo electrónico",
  emailHint: "Con él inicia sesión.",
  relation: {
    self: "Usted",
    parent: "Su hijo o hija",
    guardian: "Usted es su tutor legal",
    carer: "Usted le cuida",
  },
  name: "Nombre completo",
  nameHint: "Como figura en el documento de identidad.",
  dateOfBirth: "Fecha de nacimiento",
  dateOfBirthHint: {
    own: "Solo la clínica puede corregir su fecha de nacimiento.",
    others: "Solo la clínica puede corregir la fecha de nacimiento.",
  },
  phone: "Número de teléfono",
  phoneHint:
    "Como se marca donde vive el paciente, o con + y el código del país{example, select, none {} other {, como {example}}}. Solo llamamos por las citas.",
  insurerName: "Aseguradora",
  insuranceNumber: "Número de seguro",
  timeZone: "Zona horaria",
  timeZoneHint: "También mostramos en ella las horas de las videollamadas.",
  change: "Cambiar",
  changeFor: "los datos de <data>{name}</data>",
  editTitle: "Cambiar los datos",
  save: "Guardar",
  saving: "Guardando…",
  saved: "Los datos se han guardado",
  back: "Volver sin guardar",
  reload: "Actualizar la página",
  born: "fecha de nacimiento: {date}",
  actingTitle: "Personas que actúan por usted",
  actingIntro:
    "Ven sus citas e informes y reservan por usted. Ahora que es mayor de edad, usted decide quién lo hace.",
  theyAre: {
    self: "Usted",
    parent: "su madre o su padre",
    guardian: "su tutor legal",
    carer: "quien le cuida",
  },
  acts: "Actúa por usted",
  actsNoMore: "Ya no actúa por usted",
  confirmedOn: "Lo confirmó el {date}.",
  endedText:
    "Desde que usted es mayor de edad, ya no ve nada suyo. Puede volver a actuar por usted si usted lo permite.",
  confirm: "Permitir que actúe por mí",
  endAsk: "Retirar el permiso",
  endText: "Ya no verá sus citas ni reservará por usted. Solo la clínica puede volver a dar este permiso.",
  end: "Retirar su acceso",
  done: {
    confirmed: "Vuelve a actuar por usted",
    ended: "Ya no actúa por usted",
  },
  noMoreTitle: "Un paciente por el que usted actuaba es ahora mayor de edad",
  noMoreText:
    "{count, plural, one {Ya no ve las citas de un paciente. El paciente puede permitir que usted vuelva a actuar por él, en «Mis datos» de su propia cuenta.} other {Ya no ve las citas de # pacientes. Ellos pueden permitir que usted vuelva a actuar por ellos, en «Mis datos» de sus propias cuentas.}}",
  noneTitle: "Todavía no hay nadie aquí",
  none: "Llame a la clínica para que le registremos.",
} as const satisfies Catalogue["profile"];
