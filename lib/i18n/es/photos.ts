import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/photos.ts`. */
export const photos = {
  photoOf: "Foto de {name}",
  title: "Foto",
  shown: "Todas las personas que buscan un médico ven esta foto.",
  kept: "La foto se conserva, pero nadie la ve mientras el médico no esté en activo.",
  none: "Todavía no hay ninguna foto: se muestran las iniciales.",
  file: "Archivo de la foto",
  hint: "JPEG, PNG o WebP, de hasta 6 MB y 25 megapíxeles. Se recorta en forma de cuadrado. Se quita dónde y cuándo se hizo.",
  upload: "Subir foto",
  replace: "Cambiar foto",
  uploading: "Subiendo…",
  removeAsk: "Quitar la foto",
  removeText: "La foto se borra y se muestran las iniciales.",
  remove: "Quitar foto",
  removing: "Quitando…",
  reload: "Actualice la página para ver lo más reciente",
  done: { uploaded: "La foto se ha guardado.", removed: "La foto se ha quitado." },
} as const satisfies Catalogue["photos"];
