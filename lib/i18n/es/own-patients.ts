import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/own-patients.ts`. */
export const ownPatients = {
  title: "Mis pacientes",
  intro:
    "Pacientes que tienen una cita con usted en los próximos 30 días o la tuvieron en los últimos 12 meses. Cada vez que abre la ficha de un paciente queda registrado, y el paciente puede verlo.",
  patient: "Mi paciente",
  name: "Nombre",
  nameHint: "El principio de las palabras, en cualquier orden: bastan dos letras.",
  find: "Buscar",
  finding: "Buscando…",
  last: "Última cita",
  next: "Próxima cita",
  never: "Ninguna",
  noneTitle: "Ningún paciente coincide",
  noneText: "Revise la ortografía o escriba menos letras del nombre. Aquí solo están sus propios pacientes.",
  noneYet: "Un paciente aparece aquí cuando tiene una cita con usted.",
  all: "Mostrar todos mis pacientes",
  pages: "Páginas de pacientes",
  newestFirst: "Los más nuevos primero",
  firstPage: "Primera página",
  older: "Anteriores",
  numbered: "N.º {number}",
  book: "Reservar una cita",
  timeline: "Citas e informes",
  timelineNone: "No hay citas con usted que todavía pueda ver.",
  timelinePages: "Páginas de citas",
  latestFirst: "Las más recientes primero",
  latest: "Más recientes",
  recorded: "Informe firmado",
  others: "Otros informes de este paciente",
} as const satisfies Catalogue["ownPatients"];
