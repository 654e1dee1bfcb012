import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/own-account.ts`. */
export const ownAccount = {
  detailsTitle: "Nombre y contacto",
  detailsIntro: "Su nombre, el número al que le llamamos y su zona horaria.",
  detailsPatient: "Lo que cambie aquí también cambia en su ficha de paciente.",
  phone: "Número de teléfono",
  phoneHint:
    "Como lo marca en su país, o con + y el código del país{example, select, none {} other {, como {example}}}. Le llamamos a este número por sus citas. No sirve para iniciar sesión, así que una familia puede compartirlo.",
  save: "Guardar",
  saving: "Guardando…",
  detailsReload: "Actualizar la página",
  detailsDone: "Sus datos se han guardado",

  passwordTitle: "Cambiar la contraseña",
  passwordIntro: "Esto cierra su sesión en todos los demás dispositivos. Se lo confirmaremos por correo.",
  newPassword: "Contraseña nueva",
  passwordSubmit: "Cambiar la contraseña",
  passwordPending: "Guardando…",
  passwordDone: "Su contraseña se ha cambiado",
  passwordDoneText: "Se ha cerrado su sesión en todos los demás dispositivos.",

  emailTitle: "Cambiar el correo electrónico",
  emailNow: "Su correo es <data>{email}</data>.",
  emailIntro:
    "Enviaremos un enlace al correo nuevo. Nada cambia hasta que lo use; entonces avisaremos también al correo anterior.",
  newEmail: "Nuevo correo electrónico",
  emailSubmit: "Enviarme un enlace",
  emailPending: "Enviando…",
  emailSentTitle: "Revise su nuevo correo",
  emailSent: "Le hemos enviado un correo.",
  emailSentTo: "Hemos enviado un correo a <data>{email}</data>.",
  emailSentOpen: "Abra en este navegador el enlace que contiene. Sirve una sola vez, durante 24 horas.",
  emailSentNothing: "¿No lo ha recibido? Mire en la carpeta de spam o inténtelo de nuevo abajo.",
  emailDone: "Su correo electrónico se ha cambiado",
  emailNone: "Ahora mismo no podemos enviar correos. Pregunte en recepción.",
  confirmTitle: "Confirme su nuevo correo electrónico",
  confirmText: "A partir de ahora iniciará sesión con <data>{email}</data>, y ahí le escribiremos.",
  confirmSubmit: "Usar este correo",
  confirmPending: "Guardando…",
  confirmInvalidTitle: "Este enlace ya no funciona",
  confirmInvalid:
    "Ya se ha usado, ha caducado, está incompleto o pertenece a otra cuenta. Su correo no ha cambiado.",
  confirmAgain: "Pedir un enlace nuevo",

  mobileTitle: "Iniciar sesión con su número de móvil",
  mobileIntro:
    "Puede iniciar sesión con un número de móvil además de con su correo electrónico. Un número solo sirve para iniciar sesión en una cuenta.",
  mobileNow: "Inicia sesión con <data>{phone}</data>.",
  mobileNone: "No ha añadido ningún número.",
  mobile: "Número de móvil",
  mobileHint:
    "Le enviaremos un código por mensaje de texto. Si el número es de otro país, empiece con + y el código del país.",
  mobileSubmit: "Enviarme un código",
  mobilePending: "Enviando…",
  mobileDesk: "No podemos enviar mensajes de texto. Pida en recepción que añadan su número.",
  mobileRemove: "Quitar este número",
  mobileRemoving: "Quitando…",
  mobileRemoveText: "Después solo iniciará sesión con su correo electrónico.",
  mobileDone: "Su número está añadido: ya puede iniciar sesión con él",
  mobileRemoved: "El número se ha quitado",
  codeTitle: "Mire su teléfono",
  codeIntro: "Hemos enviado un código por mensaje de texto al <data>{phone}</data>. Puede tardar un minuto.",
  codeOther: "Si el mensaje dice que otra cuenta usa este número, use otro.",
  code: "Código",
  codeHint: "Las seis cifras del último mensaje. Sirven durante 15 minutos.",
  codeSubmit: "Añadir este número",
  codePending: "Comprobando…",
  codeAgain: "Usar otro número o recibir otro código",

  dataTitle: "Sus datos",
  copyTitle: "Una copia de sus datos",
  copyText:
    "Su cuenta, su perfil y su horario si trabaja aquí como médico, las personas por las que actúa, cada cita con su motivo y sus notas, los mensajes que le hemos enviado, sus dispositivos, lo que ha aceptado y quién ha visto su ficha.",
  copyJson: "Descargar todo (JSON)",
  copyCalendar: "Descargar sus citas como calendario (ICS)",
  copyNote:
    "Guarde la copia donde nadie más pueda leerla. Es posible que antes le pidamos la contraseña; después vuelva a esta página.",
  looksTitle: "Quién ha visto su ficha",
  looksOwn: "Ver quién ha visto su ficha",
  looksOthersTitle: "Quién ha visto las fichas de las personas por las que actúa",
  looksOthers: "Elija una de las personas por las que actúa",
  eraseTitle: "Borrar su cuenta",
  eraseText:
    "Cierra su cuenta y borra sus datos personales. Conservamos lo que la ley nos obliga a conservar sobre su atención médica.",
  eraseLink: "Ver qué se borra y qué se conserva",

  eraseIntro: "Esto no se puede deshacer. Si quiere una copia de sus datos, descárguela antes.",
  erasedTitle: "Qué se borra",
  erased: {
    account:
      "Su cuenta: nombre, correo electrónico, números de teléfono, contraseña, verificación en dos pasos y dispositivos.",
    patient: "En su propia ficha: nombre, número de teléfono, aseguradora, número de seguro y zona horaria.",
    messages:
      "Lo que le hemos escrito. Enviamos un último mensaje a su correo y después también lo borramos.",
    access: "Su derecho a actuar por otras personas, y el de otras a actuar por usted.",
  },
  keptTitle: "Qué se conserva y por qué",
  kept: {
    visits:
      "Sus citas, con sus motivos, sus notas y lo que escribieron los médicos, bajo su fecha de nacimiento y un número en lugar de su nombre: la ley obliga a los médicos a conservarlas.",
    trail: "El registro de quién hizo qué y cuándo. Solo contiene números, ningún nombre.",
    others: "Las fichas de los niños y de otras personas por las que actúa. Pregunte por ellas en recepción.",
    directory:
      "Si trabaja aquí: lo que la clínica publica sobre usted como médico, hasta que un administrador lo quite.",
  },
  eraseConfirm: "Entiendo que mi cuenta se borra para siempre",
  eraseSubmit: "Borrar mi cuenta",
  erasePending: "Borrando…",

  closeTitle: "Cerrar su cuenta",
  closeIntro:
    "Una cuenta cerrada lo está para siempre: nadie puede iniciar sesión en ella y la clínica no puede volver a abrirla.",
  closeKept:
    "Conservamos sus datos, como exige la ley. Más adelante puede registrarse de nuevo con el mismo correo, como una persona nueva. Si quiere que se borren sus datos, <erase>borre su cuenta</erase> en lugar de cerrarla.",
  visitsTitle: "Citas que se cancelarán",
  visitsText:
    "{count, plural, one {Esta cita se cancelará y avisaremos al médico.} other {Estas # citas se cancelarán y avisaremos a los médicos.}}",
  visitsLate:
    "Las marcadas «fuera de plazo» ya no se podían cancelar en línea. Se cancelarán y constarán como canceladas fuera de plazo.",
  visitsNone: "No hay próximas citas que cancelar.",
  visitsOthers:
    "Las citas de las personas por las que actúa solo se cancelan si nadie más que pueda iniciar sesión actúa por ellas.",
  visit: "<data>{doctor}</data>, para <data>{patient}</data>",
  visitOwn: "<data>{doctor}</data>",
  late: "Fuera de plazo",
  stillBookedTitle: "Su cuenta todavía no se puede cerrar",
  stillBooked:
    "{count, plural, one {Todavía hay # cita reservada con usted como médico.} other {Todavía hay # citas reservadas con usted como médico.}} Antes hay que pasar cada una a un colega o cancelarla, o preguntar a un administrador.",
  closeConfirm: "Entiendo que mi cuenta se cierra para siempre",
  closeSubmit: "Cerrar mi cuenta",
  closePending: "Cerrando…",
  back: "Volver a su cuenta",

  closedTitle: "Su cuenta está cerrada",
  closedText: "Se ha cerrado su sesión en todas partes y le hemos enviado un último correo.",
  erasedDoneTitle: "Su cuenta está borrada",
  closedVisits:
    "{count, plural, =0 {No se ha cancelado ninguna cita.} one {Se ha cancelado # cita.} other {Se han cancelado # citas.}}",
  closedHome: "Ir a la página de inicio",
} as const satisfies Catalogue["ownAccount"];
