import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/api-document.ts`. */
export const apiDocument = {
  title: "API de Praxis",
  description:
    "Lo que hacen los portales, para otros programas. La guía (docs/api.md) lleva de cero a una cita reservada en diez minutos e indica qué puede cambiar. Los instantes siguen RFC 3339 en UTC, el dinero va en la unidad más pequeña de su moneda y los rechazos son «problem details» (RFC 9457), cuyo código nunca cambia de significado. Las respuestas pueden recibir miembros nuevos: ignore los que no conozca.",
  tag: "Operaciones en /api/v1/{noun}",
  scope: "Necesita el permiso {scope}; el límite es lo que puede hacer el rol.",
  publicScope: "Responde sin iniciar sesión. Un token necesita el permiso {scope}.",
  recorded: "El paciente puede ver que a usted se le mostraron sus datos.",
  deprecated: "No usar como base desde {since}; puede desaparecer a partir de {sunset}.",
  scopeRead: "Leer {noun}",
  scopeWrite: "Cambiar {noun}",
  oauth2: "Un token de POST /api/v1/auth/token, enviado como Authorization: Bearer.",
  issueToken: "Obtener un token",
  issueTokenMore:
    "El punto de acceso para tokens de OAuth (RFC 6749): con username y password, con refresh_token, o con mfa_token y otp después de mfa_required. Sin cliente, quien pide es praxis-public; un cliente registrado pide para un usuario con su id y su secreto, y sus permisos son el límite.",
  revokeToken: "Cerrar sesión",
  revokeTokenMore:
    "Termina toda la sesión a la que pertenece un token de acceso o de renovación de un usuario (RFC 7009), o solo el token que un cliente obtuvo en su propio nombre. Un cliente registrado muestra su secreto y termina solo lo que se le emitió.",
  listSigningKeys: "Listar las claves que verifican los tokens",
  otherMethod: "No se lee con GET",
  getAuthorizationServer: "Encontrar los puntos de acceso de OAuth (RFC 8414)",
  session:
    "La cookie de quien ha iniciado sesión con un navegador; con https se llama __Host-praxis. Para escribir hace falta además el Origin de este sitio.",
  done: "Hecho",
  made: "Creado",
  nothing: "Hecho; no hay nada que decir",
  notModified: "Tiene la versión más reciente",
  etag: "La versión de lo que muestra la respuesta",
  location: "Dónde se puede leer lo que se ha creado",
  link: "Dónde continúa la lista, como rel=next",
  replayed: "true si la misma petición ya se hizo antes y esta es su respuesta",
  requestId: "Identifica esta petición en nuestros registros",
  challenge: "Cómo indicar quién pide",
  retryAfter: "Dentro de cuántos segundos intentarlo de nuevo",
  rateLimit:
    "Cuántas peticiones quedan (r) durante cuántos segundos (t): para la dirección, y para un cliente que actúa en su propio nombre",
  rateLimitPolicy: "Cuántas peticiones (q) se admiten en cuántos segundos (w)",
  deprecation: "Desde cuándo no conviene usarlo como base (RFC 9745)",
  sunset: "A partir de cuándo puede desaparecer (RFC 8594)",
  ifMatch: "El ETag de la versión que ha visto; con cualquier otro, la respuesta es 412",
  ifNoneMatch: "El ETag que tiene; si es el más reciente, la respuesta es 304",
  idempotencyKey:
    "Cualquier texto nuevo para cada petición que quiera hacer, como un UUID. Si se envía de nuevo en menos de 72 horas, la petición se hace una sola vez y recibe la misma respuesta",
  tryTitle: "Probar la API",
  readTitle: "Referencia de la API",
  back: "Volver a Praxis",
  file: "Documento OpenAPI",
  needsScript: "Esta página se dibuja con JavaScript. Sin él, lea el documento OpenAPI.",
} as const satisfies Catalogue["apiDocument"];
