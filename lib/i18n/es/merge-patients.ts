import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/merge-patients.ts`. */
export const mergePatients = {
  title: "Unir dos fichas de un mismo paciente",
  crumb: "Unir fichas",
  link: "Unir con otra ficha de este paciente",
  intro:
    "Para una persona que tiene dos fichas. Las citas, los informes médicos y quienes actúan por ella quedan juntos en una sola ficha. No se puede deshacer.",
  likelyTitle: "¿Qué ficha es de la misma persona?",
  likelyText:
    "Estas fichas se parecen. Compruebe con el paciente la fecha de nacimiento o el número de teléfono.",
  likelyNone: "Ninguna otra ficha se parece a esta. Si sabe el número de la otra ficha, escríbalo.",
  compare: "Comparar con la n.º {number}",
  numberLabel: "Número de paciente de la otra ficha",
  find: "Comparar",
  finding: "Buscando…",
  kept: "Se conserva la n.º {number}",
  gone: "La n.º {number} llevará a la n.º {into}",
  swap: "Conservar mejor la n.º {number}",
  other: "Elegir otra ficha",
  overlapTitle: "Resuelva primero estas citas",
  overlapText:
    "Las dos fichas tienen citas a la misma hora. Si alguna no tuvo lugar, corrija su estado. Si las dos tuvieron lugar, márquelas como realizadas. Si alguna está por venir, cancélela o cámbiela de hora. Después vuelva a esta página.",
  completedTitle: "Revise estas citas",
  completedText:
    "Las dos fichas tienen citas realizadas a la misma hora. Si alguna no tuvo lugar, corrija primero su estado. Si las dos tuvieron lugar, indíquelo más abajo y se conservarán ambas.",
  bothTookPlace: "Todas las citas de la lista tuvieron lugar",
  overlapOf: "N.º {number}: {time}",
  choicesTitle: "Qué conservar",
  choicesText: "Aquí las fichas no coinciden. Elija lo correcto: lo demás se borrará.",
  choicesNone: "Las dos fichas tienen los mismos datos.",
  side: "{value} (n.º {number})",
  nothing: "Sin datos",
  name: "Nombre",
  dateOfBirth: "Fecha de nacimiento",
  phone: "Teléfono",
  email: "Correo electrónico",
  insurance: "Seguro",
  timeZone: "Zona horaria",
  account: "Cuenta",
  accountHint: "Una cuenta conserva a este paciente. La otra deja de tenerlo y conserva sus demás usos.",
  afterTitle: "Después de unirlas",
  visits:
    "{count, plural, =0 {No se traslada ninguna cita.} one {Se traslada # cita de la n.º {from} a la n.º {into}.} other {Se trasladan # citas de la n.º {from} a la n.º {into}.}}",
  access: "Estas personas verán todas las citas y todos los informes del paciente:",
  accessNone: "Nadie actúa por el paciente.",
  client: "El programa <data>{name}</data> creó una de las fichas. Verá todas las citas del paciente.",
  submit: "Unir y conservar la n.º {number}",
  pending: "Uniendo…",
  done: "Las dos fichas son ahora una sola.",
} as const satisfies Catalogue["mergePatients"];
