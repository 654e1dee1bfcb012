/** What patients write for the doctor, by the doctor's primary specialty. */
export const REASONS: Readonly<Record<string, readonly string[]>> = {
  "general-practice": [
    "Tired for some weeks, and sleeping badly",
    "Cough that does not go away",
    "Repeat prescription and a blood pressure check",
    "Lower back pain after moving house",
  ],
  cardiology: [
    "Heart beats out of step in the evening",
    "Chest feels tight on the stairs",
    "To discuss the results of the long heart trace",
  ],
  dermatology: [
    "A mole that has changed its shape",
    "Itching rash on both arms",
    "Acne treatment, third month",
  ],
  "ear-nose-and-throat": [
    "Hearing is worse on the left side",
    "Blocked nose since the spring",
    "Sore throat for the fourth time this year",
  ],
  endocrinology: [
    "Thyroid values from the last blood test",
    "Sugar is high in the mornings",
    "Losing weight without trying",
  ],
  gastroenterology: [
    "Heartburn at night",
    "Stomach ache after meals with bread",
    "To plan the check-up of the bowel",
  ],
  neurology: [
    "Headache with flashes of light, twice a week",
    "Hand trembles when holding a cup",
    "Follow-up after a faint",
  ],
  "obstetrics-and-gynaecology": ["Check-up in the twentieth week", "Painful periods", "Yearly check-up"],
  ophthalmology: [
    "Reading has become difficult",
    "Red eye for three days",
    "Yearly eye check because of diabetes",
  ],
  orthopaedics: [
    "Knee hurts going downstairs",
    "Stiff hip in the morning",
    "Shoulder after a fall on a path",
  ],
  paediatrics: [
    "Wheezes at night",
    "Vaccinations before school",
    "Earache and fever since yesterday",
    "Eats very little",
  ],
  psychiatry: [
    "Cannot sleep for worrying",
    "To talk about changing the medicine",
    "Low mood since the winter",
  ],
};

export const NOTES: readonly string[] = [
  "I use a wheelchair and need the lift.",
  "Please let my daughter come in with me.",
  "I would like an interpreter if one is there.",
  "I may be five minutes late because of the bus.",
];

export const CANCEL_REASONS: readonly string[] = [
  "I have to travel that day",
  "I feel better",
  "I cannot get away from work",
  "The doctor was called to an emergency",
];
