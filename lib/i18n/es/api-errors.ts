import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/api-errors.ts`. */
export const apiErrors = {
  invalid_input: {
    title: "La petición no es válida",
    message: "No se ha cambiado nada. Se nombra cada campo erróneo y lo que falla en él.",
  },
  idempotency_key_reused: {
    title: "Esta Idempotency-Key se envió con otra petición",
    message: "Envíe la misma petición para saber qué fue de ella, o esta con una clave nueva.",
  },
  unauthenticated: {
    title: "No hay ninguna sesión iniciada",
    message: "Envíe un token de acceso o la cookie de una sesión.",
  },
  wrong_state: {
    title: "Esto ya no es posible",
    message: "Ha habido cambios mientras tanto. Léalo de nuevo.",
  },
  changed_meanwhile: {
    title: "Alguien lo ha cambiado mientras tanto",
    message: "El cambio no se ha guardado. Léalo de nuevo y envíe el cambio con la versión nueva.",
  },
  import_faulty: {
    title: "Este archivo todavía no se puede importar",
    message: "No se ha cambiado nada. Corrija lo que se nombra y envíe el archivo de nuevo.",
  },
  in_use: {
    title: "Esto no se puede eliminar",
    message: "Todavía está en uso: los detalles dicen dónde. Si lo cierra, dejará de ofrecerse.",
  },
  patient_known: {
    title: "Puede que esta persona ya tenga una ficha",
    message: "Los detalles nombran las fichas. Si todas son de otras personas, dígalo en la petición.",
  },
  slot_taken: {
    title: "Alguien acaba de reservar esta hora",
    message: "No se ha reservado nada. Elija una de las horas libres más cercanas.",
  },
  hold_ended: {
    title: "Esta hora ya no está guardada",
    message:
      "Otra persona la ha elegido y no se ha reservado nada. Elija una de las horas libres más cercanas.",
  },
  same_day_same_doctor: {
    title: "Ya hay una cita con este médico ese día",
    message: "No se ha reservado nada. Si se quieren las dos, dígalo en la petición.",
  },
  visits_refused: {
    title: "Algunas de las citas no se pueden cambiar",
    message: "No se ha cambiado nada. Los detalles las nombran: elija otra cosa para ellas o déjelas fuera.",
  },
  visits_overlap: {
    title: "Las dos fichas tienen citas a la misma hora",
    message:
      "No se ha cambiado nada. Corrija, anule o mueva una de cada par de los detalles, o diga que las dos tuvieron lugar.",
  },
  visits_undecided: {
    title: "La lista de citas ha cambiado",
    message: "No se ha guardado nada. Lea la lista de nuevo y diga qué pasa con cada cita.",
  },
  colleague_busy: {
    title: "Uno de los colegas ya no está libre",
    message: "No se ha cambiado nada. Elija de nuevo para las citas que nombran los detalles.",
  },
  access_already: {
    title: "Ya hay acceso al historial de este paciente",
    message: "Se puede leer sin pedirlo otra vez.",
  },
} as const satisfies Catalogue["apiErrors"];
