/** The first page. */
export const landing = {
  title: "Book a doctor",
  lead: "Find a doctor, choose a time and book. It takes a few minutes, at any hour.",
  q: "Doctor, specialty, city or language",
  place: "City",
  anywhere: "Any city",
  submit: "Find a doctor",
  submitting: "Searching…",
  nearTitle: "Next free times in <data>{city}</data>",
  nearAll: "All doctors near you",
  specialties: "By specialty",
  allDoctors: "All doctors",
  how: "How it works",
  stepNumber: "{number, number}.",
  steps: {
    choose: "Choose a doctor",
    chooseText: "By name, specialty, city, language or the day you need.",
    time: "Choose a time",
    timeText: "Every time shown is free, in the clinic’s own time zone. In person or by video.",
    book: "Book it",
    bookText:
      "Sign in or register, say what it is about, and the time is yours. You can change or cancel it online.",
  },
  emergency: "In an emergency",
  emergencyText: "Do not book an appointment. Call the emergency number where you are:",
} as const;
