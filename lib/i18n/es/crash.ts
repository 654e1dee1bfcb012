import type { crash as english } from "#lib/i18n/en/crash.ts";

/** Spanish for `en/crash.ts`. */
export const crash = {
  title: "Ha habido un fallo por nuestra parte",
  text: "No ha sido culpa suya. Si estaba reservando, mire en «Mis citas» antes de intentarlo de nuevo: es posible que la cita se haya guardado.",
  noConnectionTitle: "Sin conexión",
  noConnectionText:
    "No hemos podido conectar con Praxis. Lo que ha escrito sigue aquí. Compruebe su conexión y envíelo de nuevo: nada se hará dos veces.",
  noConnectionPage: "No hemos podido conectar con Praxis. Compruebe su conexión e inténtelo de nuevo.",
  retry: "Intentar de nuevo",
  home: "Ir a la página de inicio",
  reference: "Si nos llama, indíquenos esta referencia:",
} as const satisfies Record<keyof typeof english, string>;
