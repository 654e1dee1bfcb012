import type { DoctorSource } from "#lib/setup/schema.ts";

import { hours, MONDAY_TO_FRIDAY } from "./hours.ts";

const CHILE = { licenceAuthority: "Superintendencia de Salud", currency: "CLP" } as const;
const timeZone = "America/Santiago";

/** Santiago and Lord Howe Island. The Chilean peso has no minor unit: a fee is in pesos. */
export const DOCTORS_IN_THE_SOUTH: DoctorSource[] = [
  {
    ...CHILE,
    slug: "sofia-rojas",
    name: "Dra. Sofía Rojas Fuentes",
    biography:
      "Sofía is a gynaecologist and heads the clinic in Santiago. She sees women of every age, in Spanish or in English, and keeps early hours for those who work.",
    gender: "female",
    licenceNumber: "SIS-D55102",
    practisingSince: 2005,
    languages: ["es", "en"],
    feeMinor: 45_000,
    department: "women-and-children",
    specialties: ["obstetrics-and-gynaecology"],
    locations: ["santiago"],
    visitTypes: ["first-consultation", { slug: "follow-up", feeMinor: 25_000 }, "video-consultation"],
    hours: [
      ...hours("santiago", ["monday", "wednesday", "friday"], "07:30-12:00"),
      ...hours("santiago", ["tuesday", "thursday"], "08:30-13:00", "14:30-18:00"),
    ],
    account: { email: "doctor-admin@praxis.example", timeZone },
  },
  {
    ...CHILE,
    slug: "matias-contreras",
    name: "Dr. Matías Contreras",
    biography:
      "Matías treats the stomach and the bowel, and has a clinic for people with coeliac disease. He works into the evening three days a week.",
    gender: "male",
    licenceNumber: "SIS-D61377",
    practisingSince: 2012,
    languages: ["es"],
    feeMinor: 42_000,
    department: "internal-medicine",
    specialties: ["gastroenterology"],
    locations: ["santiago"],
    visitTypes: [
      "first-consultation",
      { slug: "follow-up", feeMinor: 22_000 },
      { slug: "long-consultation", feeMinor: 70_000 },
    ],
    hours: [
      ...hours("santiago", ["monday", "wednesday", "thursday"], "15:00-20:00"),
      ...hours("santiago", ["friday"], "09:00-13:30"),
    ],
    account: { email: "matias.contreras@praxis.example", timeZone },
  },
  {
    ...CHILE,
    slug: "valentina-munoz",
    name: "Dra. Valentina Muñoz",
    biography:
      "Valentina is an endocrinologist who sees thyroid disease, diabetes in pregnancy and the menopause. She is on parental leave; her colleagues look after her patients meanwhile.",
    gender: "female",
    licenceNumber: "SIS-D66490",
    practisingSince: 2015,
    languages: ["es", "en", "pt"],
    feeMinor: 44_000,
    department: "internal-medicine",
    specialties: ["endocrinology"],
    locations: ["santiago"],
    visitTypes: ["first-consultation", { slug: "follow-up", feeMinor: 24_000 }],
    hours: hours("santiago", MONDAY_TO_FRIDAY, "09:00-13:00"),
    account: { email: "valentina.munoz@praxis.example", timeZone },
  },
  {
    slug: "callum-baird",
    name: "Dr Callum Baird",
    biography:
      "Callum is the island's general practitioner: births, stitches, coral cuts and the flying doctor's telephone number. People on neighbouring islands see him by video.",
    gender: "male",
    licenceNumber: "MED-D0017745",
    licenceAuthority: "Medical Board of Australia",
    practisingSince: 2006,
    languages: ["en"],
    feeMinor: 9_500,
    currency: "AUD",
    department: "primary-care",
    specialties: ["general-practice"],
    locations: ["lord-howe"],
    visitTypes: ["first-consultation", { slug: "follow-up", feeMinor: 5_500 }, "video-consultation"],
    hours: hours("lord-howe", MONDAY_TO_FRIDAY, "08:00-12:00", "14:00-17:00"),
    account: { email: "callum.baird@praxis.example", timeZone: "Australia/Lord_Howe" },
  },
];
