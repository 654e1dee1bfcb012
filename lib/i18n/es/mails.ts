import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/mails.ts`. */
export const mails = {
  registration_code: {
    subject: "Su código para registrarse",
    body: "Alguien, esperamos que usted, quiere registrarse con este correo electrónico.\n\nSu código: {code}\n\nEscríbalo en la página donde lo pidió. Sirve una sola vez, durante {valid}.\n\nSi no ha sido usted, no tiene que hacer nada: sin el código, nadie puede registrarse con su correo. No lo comparta con nadie, ni siquiera con alguien que diga ser de la clínica.",
  },
  registration_known: {
    subject: "Ya tiene una cuenta",
    body: "Alguien, esperamos que usted, ha querido registrarse con este correo electrónico. Ya tiene una cuenta, así que no hemos creado otra.\n\nInicie sesión aquí: {signIn}\n\nSi ha olvidado la contraseña, cree una nueva aquí: {forgot}\n\nSi no ha sido usted, no tiene que hacer nada. No hemos revelado que usted tiene una cuenta.",
  },
  password_reset: {
    subject: "Elija una contraseña nueva",
    body: "Alguien, esperamos que usted, ha pedido una contraseña nueva para su cuenta.\n\nCréela aquí: {link}\n\nEl enlace sirve una sola vez, durante {valid}. Mientras no lo use, su contraseña sigue siendo la misma.\n\nSi no ha sido usted, no tiene que hacer nada. No comparta este enlace con nadie.",
  },
  password_reset_unknown: {
    subject: "Sobre su contraseña olvidada",
    body: "Alguien, esperamos que usted, ha pedido una contraseña nueva con este correo electrónico, pero con él no se puede iniciar sesión en ninguna cuenta.\n\nQuizá se registró con otro correo. Pruebe con ese aquí: {forgot}\n\nSi todavía no se ha registrado, puede hacerlo aquí: {register}\n\nSi no ha sido usted, no tiene que hacer nada.",
  },
  password_changed: {
    subject: "Su contraseña se ha cambiado",
    body: "La contraseña de su cuenta se ha cambiado y se ha cerrado la sesión en todos los demás navegadores.\n\nSi ha sido usted, no tiene que hacer nada más.\n\nSi no ha sido usted, cree una contraseña nueva de inmediato: {forgot} Después llame a la clínica, para que podamos proteger su cuenta.",
  },
  email_change: {
    subject: "Confirme su nuevo correo electrónico",
    body: "Alguien, esperamos que usted, quiere iniciar sesión en una cuenta con este correo electrónico de ahora en adelante.\n\nConfírmelo aquí: {link}\n\nEl enlace sirve una sola vez, durante {valid}. Nada cambia mientras no lo use.\n\nSi no ha sido usted, no tiene que hacer nada: sin el enlace, su correo no se utilizará.",
  },
  email_change_taken: {
    subject: "Su correo electrónico ya tiene una cuenta",
    body: "Alguien, esperamos que usted, ha querido usar este correo electrónico para otra cuenta. Ya tiene una, así que no se ha cambiado nada.\n\nInicie sesión en esa cuenta aquí: {signIn}\n\nSi ha olvidado la contraseña, cree una nueva aquí: {forgot}\n\nSi no ha sido usted, no tiene que hacer nada. No hemos revelado que usted tiene una cuenta.",
  },
  email_changed: {
    subject: "Su correo electrónico se ha cambiado",
    body: "Su cuenta tiene ahora otro correo electrónico. Ya no puede iniciar sesión con este, y de ahora en adelante escribiremos al otro.\n\nSi ha sido usted, no tiene que hacer nada más.\n\nSi no ha sido usted, llame de inmediato a la clínica, para que podamos devolverle su cuenta.",
  },
  sign_in_phone_code: {
    subject: "Su código",
    body: "{code} es su código para iniciar sesión en {place} con este número. Sirve una sola vez, durante {valid}. No lo comparta. Si no lo ha pedido, ignore este mensaje.",
  },
  sign_in_phone_taken: {
    subject: "Este número ya se usa para iniciar sesión",
    body: "Alguien ha querido iniciar sesión en {place} con este número. Ya lo usa otra cuenta, así que no se ha cambiado nada. Si ha sido usted, inicie sesión en esa cuenta o quite el número de ella. Si no, ignore este mensaje.",
  },
  sign_in_phone_changed: {
    subject: "El número con el que inicia sesión se ha cambiado",
    body: "El número de móvil con el que se inicia sesión en su cuenta se ha añadido, cambiado o quitado.\n\nSi ha sido usted, no tiene que hacer nada más.\n\nSi no ha sido usted, cree una contraseña nueva de inmediato: {forgot} Después llame a la clínica, para que podamos proteger su cuenta.",
  },
  second_factor_added: {
    subject: "La verificación en dos pasos está activada",
    body: "Se ha añadido una app de autenticación a su cuenta. De ahora en adelante, para iniciar sesión hacen falta su contraseña y un código de esa app.\n\nSi ha sido usted, guarde sus códigos de recuperación en un lugar seguro.\n\nSi no ha sido usted, cree una contraseña nueva de inmediato: {forgot} Después llame a la clínica, porque necesitará nuestra ayuda para iniciar sesión.",
  },
  second_factor_removed: {
    subject: "La verificación en dos pasos está desactivada",
    body: "La app de autenticación se ha quitado de su cuenta. Ahora, para iniciar sesión basta con su contraseña.\n\nSi ha sido usted, no tiene que hacer nada más.\n\nSi no ha sido usted, cree una contraseña nueva de inmediato: {forgot} Después llame a la clínica.",
  },
  recovery_code_used: {
    subject: "Se ha usado un código de recuperación",
    body: "Alguien, esperamos que usted, ha iniciado sesión en su cuenta con uno de sus códigos de recuperación. Ese código ya no sirve.\n\nSi ha sido usted y quedan pocos códigos, cree otros nuevos en la página de su cuenta.\n\nSi no ha sido usted, cree una contraseña nueva de inmediato: {forgot} Después llame a la clínica.",
  },
  refresh_token_reused: {
    subject: "Se ha cerrado la sesión de una app en su cuenta",
    body: "Una app conectada a su cuenta ha enviado una clave que ya se había usado, o la ha enviado otra app. Es posible que alguien la haya copiado, así que hemos cerrado la sesión de esa app.\n\nPara seguir usando la app, inicie sesión en ella de nuevo. Si no conoce ninguna app así, cambie su contraseña: {forgot}",
  },
  invitation: {
    subject: "Tiene una invitación a {place}",
    body: "Un administrador de la clínica le invita a {place}.\n\nAcepte aquí: {link}\n\nEl enlace sirve una sola vez, durante {valid}. Usted elige su propia contraseña; nadie más la conoce.\n\nSi no sabe de qué se trata, no tiene que hacer nada. No comparta este enlace con nadie.",
  },
  account_closed: {
    subject: "Su cuenta está cerrada",
    body: "Su cuenta se ha cerrado. Ya nadie puede iniciar sesión en ella, y las próximas citas se han cancelado.\n\nConservamos lo que la ley nos obliga a conservar sobre su atención médica.\n\nSi no ha sido usted, llame de inmediato a la clínica.",
  },
  waitlist_offer: {
    subject: "Le guardamos una hora",
    body: "Nos pidió que le avisáramos cuando quedara una hora libre. Le guardamos una hasta las {until}.\n\nVéala y resérvela, o déjela pasar, aquí: {link}\n\nDespués podrá tenerla otra persona. Si no le viene bien, no tiene que hacer nada.",
  },
  emergency_access: {
    subject: "Se abrió un acceso de emergencia a informes",
    body: "Un médico abrió los informes de un paciente en una emergencia. El acceso dura 30 minutos como máximo.\n\nRevíselo aquí: {link}\n\nLa página dice quién lo abrió y por qué. Este mensaje no nombra a nadie, porque los buzones se comparten.",
  },
  record_signed: {
    subject: "Hay un informe médico para leer",
    body: "El médico ha firmado o corregido el informe de una cita.\n\nInicie sesión para leerlo: {link}\n\nEste mensaje no dice nada de lo que contiene, porque los buzones se comparten.",
  },
} as const satisfies Catalogue["mails"];
