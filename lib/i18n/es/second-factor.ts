import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/second-factor.ts`. */
export const secondFactor = {
  codeTitle: "Escriba su código",
  codeIntro: "Abra su app de autenticación y escriba el código que muestra para Praxis.",
  code: "Código de su app",
  codeHint: "Seis cifras. Cambia cada 30 segundos.",
  recoveryTitle: "Escriba un código de recuperación",
  recoveryIntro:
    "Escriba uno de los códigos de recuperación que guardó al configurar su app. Cada uno sirve una sola vez.",
  recoveryCode: "Código de recuperación",
  recoveryHint: "Dieciséis letras y cifras. Los guiones y las mayúsculas no importan.",
  codeSubmit: "Continuar",
  codePending: "Comprobando…",
  useRecovery: "¿No tiene su teléfono? Use un código de recuperación",
  useApp: "Usar el código de su app",
  lostBoth:
    "¿No tiene ninguno de los dos? Llame a la clínica: un administrador puede ayudarle después de comprobar quién es.",
  startAgain: "Iniciar sesión como otra persona",
  codeExpired: "Inicie sesión de nuevo: el código se debe escribir antes de cinco minutos.",

  title: "Verificación en dos pasos",
  intro:
    "Con la verificación en dos pasos, para iniciar sesión hacen falta su contraseña y un código de una app de su teléfono. Quien solo conozca su contraseña no puede entrar.",
  requiredTitle: "Su rol necesita la verificación en dos pasos",
  requiredText:
    "Usted trabaja con datos de salud de otras personas. Active la verificación en dos pasos para continuar. Se tarda unos dos minutos.",
  requiredSignIn:
    "La verificación en dos pasos está activada y usted ha iniciado sesión sin ella. Cierre la sesión e iníciela de nuevo con su código.",
  signOut: "Cerrar sesión",
  signingOut: "Cerrando sesión…",
  offTitle: "La verificación en dos pasos está desactivada",
  offText: "Necesita una app de autenticación en su teléfono. Muchos teléfonos ya traen una.",
  start: "Configurar la verificación en dos pasos",
  starting: "Un momento…",
  pendingTitle: "La verificación en dos pasos todavía no está activada",
  pendingText: "Ha empezado a configurarla. Continúe o empiece de nuevo.",
  goOn: "Continuar",
  startAnew: "Empezar de nuevo",
  onTitle: "La verificación en dos pasos está activada",
  onSince: "Desde el {date}",
  codesLeft:
    "{count, plural, =0 {No le quedan códigos de recuperación. Pida otros ahora, por si pierde su teléfono.} one {Le queda un código de recuperación. Pida otros pronto.} other {Le quedan # códigos de recuperación.}}",
  renewLink: "Obtener códigos de recuperación nuevos",
  offLink: "Desactivar la verificación en dos pasos",
  mustStay: "No puede desactivarla: su rol la necesita.",
  turnedOff: "La verificación en dos pasos está desactivada. Se lo hemos confirmado por correo.",
  backToFactor: "Volver a la verificación en dos pasos",

  setUpTitle: "Configurar la verificación en dos pasos",
  setUpIntro: "Tres pasos, en esta página y en su teléfono.",
  scanTitle: "1. Escanee el código QR",
  scanText: "Escanee este código QR con su app de autenticación.",
  qrLabel: "Código QR con la clave para su app de autenticación",
  openLink: "¿Está en este teléfono? Abra su app",
  typeText: "O escriba esta clave en la app (basada en tiempo, 30 segundos):",
  keepSecret: "No la comparta: quien la tenga puede generar sus códigos.",
  enterTitle: "2. Escriba el código que muestra la app",
  setUpSubmit: "Activar la verificación en dos pasos",
  setUpPending: "Activando…",
  codesComeNext: "3. Guarde sus códigos de recuperación: los mostramos a continuación, una sola vez.",
  nothingPending: "Ahora mismo no hay nada que configurar.",

  codesTitle: "Sus códigos de recuperación",
  codesText:
    "Guárdelos con su pasaporte o en un gestor de contraseñas. Cada uno le permite entrar una vez si no tiene su teléfono. No los volveremos a mostrar.",
  nowOn:
    "La verificación en dos pasos está activada. Se ha cerrado su sesión en todos los demás dispositivos.",
  copy: "Copiar los códigos",
  copied: "Copiado",
  print: "Imprimir esta página",
  codesKept: "Los he guardado",

  renewTitle: "Obtener códigos de recuperación nuevos",
  renewText: "Recibirá diez códigos nuevos. Todos los anteriores dejan de servir de inmediato.",
  renewSubmit: "Obtener códigos nuevos",
  renewPending: "Guardando…",

  turnOffTitle: "Desactivar la verificación en dos pasos",
  turnOffText:
    "Después solo iniciará sesión con su contraseña. Sus códigos de recuperación y la entrada en su app dejan de servir.",
  turnOffSubmit: "Desactivarla",
  turnOffPending: "Desactivando…",
} as const satisfies Catalogue["secondFactor"];
