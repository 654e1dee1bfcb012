import type { ErrorCode } from "#lib/core/errors.ts";
import type { ErrorMessages } from "#lib/i18n/error-messages.ts";

import { peopleErrors } from "./errors-people.ts";
import { visitErrors } from "./errors-visits.ts";

/** Spanish for `en/errors.ts`. */
export const errors = {
  ...peopleErrors,
  ...visitErrors,
  invalid_input: {
    title: "Revise sus respuestas",
    message: "Hay un problema. Revise los campos marcados abajo.",
  },
  idempotency_key_reused: {
    title: "Ya ha enviado este formulario",
    message:
      "Las respuestas eran distintas entonces. Actualice la página y complételo de nuevo, para que nada se haga dos veces.",
  },
  unauthenticated: {
    title: "Inicie sesión",
    message: "Inicie sesión o regístrese para continuar. Guardamos lo que ha elegido.",
  },
  token_ended: {
    title: "Este token ya no es válido",
    message:
      "Ha caducado, o aquello para lo que se concedió ha terminado. Renuévelo o inicie sesión de nuevo.",
  },
  insufficient_scope: {
    title: "El token no tiene este permiso",
    message: "Al pedir un token, pida el permiso (scope) que esta operación necesita.",
  },
  forbidden: {
    title: "No puede hacer esto",
    message: "El rol con el que ha iniciado sesión no tiene permiso.",
  },
  not_found: {
    title: "No lo encontramos",
    message: "Es posible que se haya eliminado o que pertenezca a la cuenta de otra persona.",
  },
  link_invalid: {
    title: "Este enlace ya no funciona",
    message: "Ya se ha usado, ha caducado o está incompleto. Pida uno nuevo.",
  },
  wrong_state: {
    title: "Esto ya no es posible",
    message: "Ha habido cambios mientras tanto. Actualice la página para ver lo más reciente.",
  },
  changed_meanwhile: {
    title: "Alguien lo ha cambiado mientras tanto",
    message:
      "Su cambio no se ha guardado. Actualice la página, vea qué ha cambiado y repita su cambio si todavía hace falta.",
  },
  import_faulty: {
    title: "Este archivo todavía no se puede importar",
    message: "No se ha cambiado nada. Corrija lo que indica la lista de abajo y compruebe de nuevo.",
  },
  two_secrets: {
    title: "Ya hay dos secretos",
    message: "Anule el que el programa ya no usa. Después, cree otro.",
  },
  in_use: {
    title: "Esto no se puede eliminar",
    message: "Todavía está en uso: la página indica dónde. Si lo cierra, dejará de ofrecerse.",
  },
  too_many_attempts: {
    title: "Demasiados intentos",
    message:
      "{wait, select, none {Espere un poco e inténtelo de nuevo.} other {Espere {wait} e inténtelo de nuevo.}}",
  },
  unavailable: {
    title: "Esto no funciona en este momento",
    message:
      "No se ha cambiado nada. Inténtelo de nuevo dentro de un minuto{telephone, select, none { o llame a la clínica.} other { o llame a la clínica al {telephone}.}}",
  },
} as const satisfies Record<ErrorCode, ErrorMessages>;
