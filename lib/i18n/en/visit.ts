/** What a visit is called in each of its states and ways. */
export const visit = {
  status: {
    pending: "Wants confirming",
    confirmed: "Confirmed",
    checked_in: "Checked in",
    completed: "Completed",
    cancelled: "Cancelled",
    no_show: "Missed",
  },
  mode: {
    in_person: "In person",
    video: "Video",
  },
} as const;
