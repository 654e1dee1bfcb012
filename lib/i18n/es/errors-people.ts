import type { ErrorCode } from "#lib/core/errors.ts";
import type { ErrorMessages } from "#lib/i18n/error-messages.ts";

/** Spanish for `en/errors-people.ts`. */
export const peopleErrors = {
  wrong_code: {
    title: "Ese código no es correcto",
    message:
      "Compruebe que sea el último e inténtelo de nuevo. Cada código sirve una sola vez y por poco tiempo.",
  },
  wrong_credentials: {
    title: "El correo, el móvil o la contraseña no son correctos",
    message:
      "Revíselos e inténtelo de nuevo. En la contraseña, las mayúsculas cuentan. Después de muchos intentos fallidos hay que esperar un cuarto de hora.",
  },
  reauthentication_required: {
    title: "Escriba su contraseña otra vez",
    message: "Hace un rato que la escribió, y este paso la necesita.",
  },
  second_factor_required: {
    title: "Su rol necesita la verificación en dos pasos",
    message:
      "Una contraseña sola no basta para trabajar con los datos de salud de otras personas. Active la verificación en dos pasos en la página de su cuenta, o inicie sesión de nuevo con su código.",
  },
  unknown_doctor: {
    title: "No conocemos a este médico",
    message: "Es posible que ya no trabaje aquí. Elija otro de la lista de médicos.",
  },
  unknown_patient: {
    title: "No conocemos a este paciente",
    message: "Elija su propio nombre o el de alguien para quien pueda reservar.",
  },
  email_taken: {
    title: "Ya hay una cuenta con este correo electrónico",
    message: "Inicie sesión con él o regístrese con otro.",
  },
  registration_over: {
    title: "Este registro ha terminado",
    message:
      "Ha pasado demasiado tiempo o se completó en otra ventana. Empiece de nuevo con su correo electrónico.",
  },
  no_mail: {
    title: "Esto no se ofrece aquí",
    message: "Ahora mismo no podemos enviar correos. Llámenos o pregunte en recepción.",
  },
  no_text_messages: {
    title: "Esto no se ofrece aquí",
    message: "No podemos enviar mensajes de texto. Pida en recepción que añadan su número.",
  },
  phone_taken: {
    title: "Otra cuenta inicia sesión con este número",
    message: "Un número solo sirve para iniciar sesión en una cuenta. Quítelo primero de la otra o use otro.",
  },
  doctor_has_visits: {
    title: "Hay pacientes con cita con usted",
    message:
      "{count, plural, =0 {Tiene próximas citas como médico.} one {Tiene # próxima cita como médico.} other {Tiene # próximas citas como médico.}} Antes hay que pasar cada una a un colega o cancelarla, o preguntar a un administrador.",
  },
  already_linked: {
    title: "Uno de ellos ya está vinculado",
    message:
      "Una cuenta se puede vincular a un médico y a un paciente, y cada uno de ellos a una sola cuenta. Elija otro.",
  },
  patient_known: {
    title: "Puede que esta persona ya tenga una ficha",
    message: "Revise las fichas de abajo. Si todas son de otras personas, cree una nueva.",
  },
  currency_changed: {
    title: "Escriba de nuevo todas las tarifas",
    message:
      "La moneda ha cambiado. Todavía no se ha guardado nada. Las citas ya reservadas conservan su tarifa.",
  },
  last_administrator: {
    title: "Es el último administrador",
    message: "Tiene que haber un administrador. Nombre primero a otra persona.",
  },
  own_account: {
    title: "Esta es su propia cuenta",
    message: "Puede hacerlo otro administrador, para que usted no se quede sin acceso.",
  },
} as const satisfies Partial<Record<ErrorCode, ErrorMessages>>;
