/** Times that are held while they are being booked. */
export const holds = {
  heldTitle: "Held for you until {until}",
  heldText: "No one else can book this time until then.",
  heldTime: "We are holding {time} for you until {until}.",
  goOn: "Continue booking",
  giveBack: "Choose another time",
  giveBackPending: "One moment…",
  over: "This time is no longer held for you. You can still book it if it is free.",
  endedTitle: "This time is no longer held for you",
  endedText:
    "We could only hold it for a while, but the time is still free. Someone else may book it before you do.",
  endedTakenText:
    "We could only hold it for a while, and someone else has chosen this time. Choose one of the nearest free times.",
  takenNow: "Someone is booking this time now",
  takenNowText: "If they do not book it, it will be free again at {until}. These are the nearest free times.",
  missedTitle: "Someone else has just chosen {time}",
  missedText: "If they do not book it, it will be free again at {until}. Choose another time below.",
  missedGone: "Choose another time below.",
} as const;
