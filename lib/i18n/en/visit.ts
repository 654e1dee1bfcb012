/** The words for a visit in each of its states and modes. */
export const visit = {
  status: {
    pending: "Awaiting confirmation",
    confirmed: "Confirmed",
    checked_in: "Checked in",
    completed: "Completed",
    cancelled: "Cancelled",
    no_show: "Did not attend",
  },
  /** Shown to patients where staff read `status.no_show`. */
  missed: "Missed",
  mode: {
    in_person: "In person",
    video: "Video",
  },
} as const;
