import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Spanish for `en/mail-frame.ts`. */
export const mailFrame = {
  fact: "{label}: {value}",
  signIn: "Iniciar sesión",
  register: "Registrarse",
  choosePassword: "Elegir una contraseña nueva",
  confirmAddress: "Confirmar el nuevo correo",
  acceptInvitation: "Aceptar la invitación",
  seeOffer: "Ver la hora",
  reviewEmergency: "Revisar el acceso de emergencia",
  readRecord: "Leer el informe",
} as const satisfies Catalogue["mailFrame"];
