import type { crash as english } from "#lib/i18n/en/crash.ts";

/** Spanish for `en/crash.ts`. */
export const crash = {
  title: "Ha habido un fallo por nuestra parte",
  text: "No ha sido culpa suya. Si estaba reservando, mire en «Mis citas» antes de intentarlo de nuevo: es posible que la cita se haya guardado.",
  noConnectionTitle: "Sin conexión",
  noConnectionText:
    "No hemos podido conectar con Praxis. Lo que ha escrito sigue aquí. Compruebe su conexión y envíelo de nuevo: nada se hará dos veces.",
  noConnectionPage: "No hemos podido conectar con Praxis. Compruebe su conexión e inténtelo de nuevo.",
  outdatedTitle: "Praxis se ha actualizado desde que abrió esta página",
  outdatedText:
    "No hemos enviado su formulario y lo que ha escrito sigue aquí. Vuelva a cargar la página: le mostrará lo que ha escrito.",
  outdatedPage: "No se ha cambiado nada. Vuelva a cargar la página e inténtelo otra vez.",
  outdatedSent: "No hemos enviado su formulario. Rellénelo de nuevo aquí abajo.",
  outdatedTyped: "Lo que ha escrito, para que pueda copiarlo:",
  loadAgain: "Volver a cargar la página",
  retry: "Intentar de nuevo",
  home: "Ir a la página de inicio",
  reference: "Si nos llama, indíquenos esta referencia:",
} as const satisfies Record<keyof typeof english, string>;
