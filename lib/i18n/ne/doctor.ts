import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Nepali for `en/doctor.ts`. */
export const doctor = {
  pageTitle: "{doctor} सँग अपोइन्टमेन्ट",
  doctors: "डाक्टरहरू",
  experience: "{years, plural, =0 {सेवाको पहिलो वर्ष} one {# वर्षको अनुभव} other {# वर्षको अनुभव}}",
  accepting: "नयाँ बिरामी लिनुहुन्छ",
  notAccepting: "नयाँ बिरामी लिनुहुन्न",
  notAcceptingText: "तपाईं पहिले आउनुभएको भए अझै बुक गर्न मिल्छ।",
  about: "<doctor>{name}</doctor> को परिचय",
  specialties: "विशेषज्ञता",
  department: "विभाग",
  languages: "भाषा",
  licence: "लाइसेन्स",
  places: "स्थान",
  visitTypes: "अपोइन्टमेन्ट र शुल्क",
  visitTypeFacts: "{duration} · {modes} · {fee}",
  colleagues: "<data>{specialty}</data> का अन्य डाक्टर",
  colleagueFree: "सबैभन्दा छिटो: {time}",
  colleagueFull: "अहिले अपोइन्टमेन्ट उपलब्ध छैन",
  noVisits: "यो डाक्टरको अपोइन्टमेन्ट अहिले अनलाइनबाट बुक गर्न मिल्दैन। कृपया क्लिनिकमा फोन गर्नुहोस्।",
} as const satisfies Catalogue["doctor"];
