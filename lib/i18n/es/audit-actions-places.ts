/** Spanish for `en/audit-actions-places.ts`. */
export const placeActions = {
  department: {
    change: "Cambiar un departamento",
    close: "Cerrar un departamento",
    create: "Añadir un departamento",
    delete: "Eliminar un departamento",
    reopen: "Reabrir un departamento",
  },
  import: {
    choose: "Elegir lo que no dice un archivo para importar",
    confirm: "Importar un archivo",
    discard: "Descartar un archivo para importar",
    propose: "Enviar un archivo para importar",
  },
  location: {
    change: "Cambiar una sede",
    close: "Cerrar una sede",
    create: "Añadir una sede",
    delete: "Eliminar una sede",
    reopen: "Reabrir una sede",
  },
  specialty: {
    change: "Cambiar una especialidad",
    close: "Cerrar una especialidad",
    create: "Añadir una especialidad",
    delete: "Eliminar una especialidad",
    merge: "Fusionar una especialidad con otra",
    reopen: "Reabrir una especialidad",
  },
  visit_type: {
    change: "Cambiar un tipo de cita",
    close: "Cerrar un tipo de cita",
    create: "Añadir un tipo de cita",
    delete: "Eliminar un tipo de cita",
    reopen: "Reabrir un tipo de cita",
  },
} as const;
