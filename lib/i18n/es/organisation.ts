import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/organisation.ts`. */
export const organisation = {
  title: "Organización",
  intro:
    "Quién gestiona esta instalación. Todos los correos y mensajes de texto se envían en nombre de esta organización.",
  name: "Nombre",
  nameHint: "Como la conocen los pacientes. Aparece en todos los correos.",
  sender: "Los correos se envían desde",
  senderHint:
    "Una dirección desde la que su proveedor de correo permita enviar. Si la deja vacía, vale la configuración del servidor.",
  replyTo: "Las respuestas llegan a",
  replyToHint: "Si la deja vacía, las respuestas llegan a la dirección desde la que se envían los correos.",
  ageOfMajority: "Edad a partir de la cual los pacientes deciden solos",
  ageOfMajorityHint:
    "En años cumplidos, de 0 a 30. Hasta esa edad, las madres, los padres y los tutores reciben los avisos de las citas y pueden verlas. Un cambio vale enseguida y para todos.",
  locale: "Idioma de los mensajes",
  localeHint: "Para quienes no han elegido un idioma: en correos, mensajes de texto y calendarios.",
  saved: "La organización se ha guardado",
  reload: "Mostrar lo que está guardado",
} as const satisfies Catalogue["organisation"];
