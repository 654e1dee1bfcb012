import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/problems.ts`. */
export const problems = {
  method_not_allowed: "Esta dirección no admite ese método",
  not_acceptable: "Las respuestas son JSON: acepte application/json",
  precondition_failed: "Ha habido cambios mientras tanto. Léalo de nuevo",
  precondition_required: "Indique en If-Match qué versión se va a cambiar",
  request_timeout: "El resto de la petición no llegó a tiempo",
  content_too_large: "La petición es demasiado grande",
  too_many_requests:
    "Demasiadas peticiones. Inténtelo de nuevo después de los segundos que indica Retry-After",
  unsupported_media_type: "Envíe JSON, con el tipo de contenido application/json",
  foreign_origin: "Esta petición no viene de una de nuestras páginas",
  unreadable_form: "El formulario enviado no se puede leer",
  unreadable_request: "La solicitud no se puede leer",
  outdated_form: "Este formulario ya no es actual. Abra de nuevo su página",
  internal_error: "Ha habido un fallo por nuestra parte",
  not_implemented: "Esto no se ofrece aquí",
  reference: "Inténtelo de nuevo. Si nos llama, indíquenos esta referencia: {requestId}",
} as const satisfies Catalogue["problems"];
