import type { SetupSource } from "#lib/setup/schema.ts";

/** With their names among patients in the countries of the demo's clinics. */
export const SPECIALTIES: SetupSource["specialties"] = [
  {
    slug: "general-practice",
    name: "General practice",
    alsoCalled: [
      ...["GP", "PCP", "family doctor", "family medicine", "general practitioner", "general physician"],
      ...[
        "primary care",
        "internist",
        "check-up",
        "medicina general",
        "médico de cabecera",
        "सामान्य चिकित्सा",
      ],
    ],
  },
  {
    slug: "cardiology",
    name: "Cardiology",
    alsoCalled: [
      ...["heart", "cardiologist", "cardiac", "blood pressure", "palpitations", "chest pain"],
      ...["cardiología", "corazón", "मुटु"],
    ],
  },
  {
    slug: "dermatology",
    name: "Dermatology",
    alsoCalled: [
      "skin",
      "dermatologist",
      "acne",
      "eczema",
      "rash",
      "moles",
      "hair",
      "dermatología",
      "piel",
      "छाला",
    ],
  },
  {
    slug: "ear-nose-and-throat",
    name: "Ear, nose and throat",
    alsoCalled: [
      ...["ENT", "otolaryngology", "ORL", "otorrinolaringología", "ears", "hearing", "sinus", "tonsils"],
      ...["otorrino", "नाक कान घाँटी"],
    ],
  },
  {
    slug: "endocrinology",
    name: "Endocrinology",
    alsoCalled: ["diabetes", "hormones", "thyroid", "endocrinologist", "endocrinología", "मधुमेह"],
  },
  {
    slug: "gastroenterology",
    name: "Gastroenterology",
    alsoCalled: [
      ...["GI", "stomach", "gut", "bowel", "liver", "digestion", "heartburn", "gastro", "endoscopy"],
      ...["estómago", "पेट"],
    ],
  },
  {
    slug: "neurology",
    name: "Neurology",
    alsoCalled: ["nerves", "brain", "headache", "migraine", "epilepsy", "neurologist", "neurología", "नसा"],
  },
  {
    slug: "obstetrics-and-gynaecology",
    name: "Obstetrics and gynaecology",
    alsoCalled: [
      ...[
        "OB/GYN",
        "obgyn",
        "gynecology",
        "gynecologist",
        "women's health",
        "pregnancy",
        "maternity",
        "midwife",
      ],
      ...["antenatal", "prenatal", "smear test", "ginecología", "embarazo", "महिला रोग"],
    ],
  },
  {
    slug: "ophthalmology",
    name: "Ophthalmology",
    alsoCalled: [
      "eyes",
      "eye doctor",
      "optician",
      "vision",
      "glasses",
      "cataract",
      "oftalmología",
      "ojos",
      "आँखा",
    ],
  },
  {
    slug: "orthopaedics",
    name: "Orthopaedics",
    alsoCalled: [
      ...["orthopedics", "ortho", "bones", "joints", "knee", "hip", "back pain", "shoulder", "fracture"],
      ...["sports injury", "traumatología", "huesos", "हाडजोर्नी"],
    ],
  },
  {
    slug: "paediatrics",
    name: "Paediatrics",
    maximumAge: 17,
    alsoCalled: [
      ...["pediatrics", "pediatrician", "peds", "children", "child", "kids", "baby", "babies", "toddler"],
      ...["pediatría", "niños", "बालरोग", "बच्चा"],
    ],
  },
  {
    slug: "psychiatry",
    name: "Psychiatry",
    alsoCalled: [
      ...["mental health", "depression", "anxiety", "psychiatrist", "shrink", "ADHD", "psiquiatría"],
      ...["salud mental", "मानसिक स्वास्थ्य"],
    ],
  },
];
