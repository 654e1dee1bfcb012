/** Actions on what administrators maintain of the clinic, as the trail words them. */
export const placeActions = {
  department: {
    change: "Change a department",
    close: "Close a department",
    create: "Add a department",
    delete: "Delete a department",
    reopen: "Open a department again",
  },
  import: {
    choose: "Choose what a file to import does not say",
    confirm: "Import a file",
    discard: "Discard a file to import",
    propose: "Send a file to import",
  },
  location: {
    change: "Change a location",
    close: "Close a location",
    create: "Add a location",
    delete: "Delete a location",
    reopen: "Open a location again",
  },
  specialty: {
    change: "Change a specialty",
    close: "Close a specialty",
    create: "Add a specialty",
    delete: "Delete a specialty",
    merge: "Merge a specialty into another",
    reopen: "Open a specialty again",
  },
  visit_type: {
    change: "Change an appointment type",
    close: "Close an appointment type",
    create: "Add an appointment type",
    delete: "Delete an appointment type",
    reopen: "Reopen an appointment type",
  },
} as const;
