import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/legal.ts`. */
export const legal = {
  version: "Versión del {date}",
  termsTitle: "Condiciones de uso",
  termsLead: "Qué puede esperar al reservar aquí y qué le pedimos.",
  terms: {
    bookingTitle: "Reservar una cita",
    booking:
      "Una cita está reservada cuando la página lo dice y muestra su referencia. El horario del médico, la tarifa y la regla para cancelar se muestran antes de reservar.",
    cancellingTitle: "Cambiar y cancelar",
    cancelling:
      "Puede cambiar o cancelar una cita en línea hasta el momento que se indica en ella. Después, llame a la clínica, para que otra persona pueda usar la hora.",
    accountTitle: "Su cuenta",
    account:
      "Dé sus propios datos, no comparta su contraseña con nadie y reserve solo para usted y para las personas a su cargo. Avísenos cuando algo cambie.",
    emergencyTitle: "No es para emergencias",
    emergency:
      "Nadie vigila este sitio por si hay emergencias. Si hay peligro para la vida o la salud, llame de inmediato al número de emergencias de su zona.",
    availabilityTitle: "Cuando algo falla",
    availability:
      "Hacemos lo posible para que este sitio funcione y sus horas sean correctas. Si no funciona, llame a la clínica: el teléfono está en la página de cada médico.",
  },
  privacyTitle: "Privacidad",
  privacyLead: "Qué guardamos sobre usted, por qué, quién lo ve y qué puede pedirnos.",
  privacy: {
    keptTitle: "Qué guardamos",
    kept: "Su nombre, fecha de nacimiento, datos de contacto y seguro; sus citas y los motivos que da para ellas; y lo que un médico escribe en sus informes.",
    whyTitle: "Por qué",
    why: "Para organizar su atención médica, para conservar la documentación que la ley exige a los médicos y para saber quién hizo qué cuando algo sale mal.",
    whoTitle: "Quién lo ve",
    who: "Usted y las personas a las que ha permitido actuar por usted; los médicos que le atienden; y los administradores de la clínica. Cada vez que alguien que no es el paciente lee un informe médico, el paciente puede verlo. No vendemos nada ni mostramos publicidad.",
    cookiesTitle: "Cookies",
    cookies:
      "Algunas mantienen su sesión abierta, o el punto en que está mientras se registra, acepta una invitación, inicia sesión o cambia su correo. Una reconoce un navegador en el que inició sesión o eligió una hora, y otras recuerdan el tema, el idioma y la ciudad que eligió. Ninguna le sigue a otros sitios, y nada en este sitio se carga de terceros.",
    rightsTitle: "Qué puede pedir",
    rights:
      "Puede ver lo que guardamos, hacer que se corrijan los errores, llevarse sus datos y pedirnos que eliminemos lo que la ley no nos obliga a conservar. Escriba a la clínica o llámenos.",
  },
} as const satisfies Catalogue["legal"];
