/** Words that occur nowhere else in the database. */
export const MARKS = {
  name: "Ngozi Featherstonehaugh",
  email: "ngozi.featherstonehaugh@example.org",
  phone: "+447911123456",
  signInPhone: "+9779801234567",
  insurerName: "Quillfeather Mutual",
  insuranceNumber: "QM-77120-X",
  timeZone: "Pacific/Chatham",
} as const;
