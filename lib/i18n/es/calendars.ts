import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/calendars.ts`. */
export const calendars = {
  name: "Citas",
  summary: "Cita con {doctor}",
  summaryFor: "Cita con {doctor} para {name}",
  summaryOfDoctor: "Cita {reference}",
  description: "Referencia {reference}. ¿Tiene preguntas? Llame al {phone}.",
  descriptionOfDoctor: "Referencia {reference}.",
  video: "Por videollamada: el enlace está en la página de la cita",

  title: "Suscripción al calendario",
  intro:
    "Suscríbase a sus citas desde su propio calendario. Las consulta más o menos cada hora, así que los cambios aparecen allí por sí solos.",
  says: "Las entradas dicen cuándo, dónde y con quién. Nunca dicen para qué es una cita.",
  saysDoctor:
    "Las entradas dicen cuándo, dónde y la referencia. Nunca nombran al paciente ni dicen para qué es una cita.",
  roleNone: "Los administradores no tienen citas propias a las que suscribirse.",
  addressTitle: "La dirección de su calendario",
  off: "Todavía no tiene una dirección de calendario.",
  on: "La dirección de su calendario se creó el {date}. No podemos volver a mostrarla. Si la ha perdido, cree una nueva: la anterior dejará de funcionar.",
  secret:
    "Quien tenga la dirección puede ver sus citas sin iniciar sesión. Désela solo a su propio calendario.",
  make: "Crear la dirección de mi calendario",
  renew: "Crear una dirección nueva",
  making: "Creando…",
  madeTitle: "La nueva dirección de su calendario",
  madeText:
    "Cópiela ahora: solo se muestra una vez. En su calendario, elija «Añadir calendario» y después «Desde URL» o «Suscribirse», y péguela allí.",
  copy: "Copiar la dirección",
  copied: "Copiado",
  kept: "La he copiado",
  revokeTitle: "Dejar de compartir",
  revokeText:
    "La dirección deja de funcionar enseguida. Los calendarios que la usan no reciben nada nuevo; lo que ya tienen, bórrelo allí.",
  revoke: "Desactivar la dirección",
  revoking: "Desactivando…",
  revoked: "La dirección de su calendario está desactivada",
} as const satisfies Catalogue["calendars"];
