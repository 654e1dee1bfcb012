/** The words of a refusal for the appointment that is in its way. */
export const refusedVisits = {
  reference: "The reference of that appointment is {reference}.",
  /** Instead of the general words, where it is known what became of the appointment. */
  was: {
    cancelled: "The appointment was cancelled. Refresh the page to see the latest.",
    completed: "The appointment has taken place. Refresh the page to see the latest.",
    no_show: "The appointment was missed. Refresh the page to see the latest.",
  },
  see: "See that appointment",
} as const;
