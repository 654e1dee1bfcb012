import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Nepali for `en/mail-stops.ts`. */
export const mailStops = {
  title: "हाम्रा इमेल तपाईंकहाँ पुग्दैनन्",
  why: {
    bounced: "तपाईंको इमेल सेवा प्रदायकले हाम्रो इमेल फर्कायो।",
    suppressed: "तपाईंको इमेल ठेगाना इमेल नजाने ठेगानाको सूचीमा छ।",
    complained: "हाम्रो एउटा इमेललाई स्प्याम भनिएको छ।",
  },
  text: "तपाईंले इमेल ठेगाना पुष्टि नगरेसम्म अपोइन्टमेन्टबारे इमेल पठाउँदैनौँ। कृपया खबर यहीँ हेर्नुहोस्।",
  link: "आफ्नो इमेल ठेगाना जाँच्नुहोस्",
  confirmTitle: "तपाईंको ठेगाना अझै यही हो?",
  confirmText: "<data>{email}</data> फेरि चल्छ भने त्यसमा लिङ्क पठाउँछौँ। लिङ्क खोल्नुहोस्, अनि फेरि त्यसैमा लेख्छौँ।",
  confirmSubmit: "यो ठेगानामा लिङ्क पठाउनुहोस्",
  confirmPending: "पठाउँदै…",
  staffTitle: "खबर पुग्दैन: फोन गर्नुहोस्",
  staffText: "यो बिरामीका अपोइन्टमेन्टबारे हाम्रा इमेल पुग्दैनन्। केही बदलिए फोन गर्नुहोस्।",
  staffNoPhone: "फाइलमा फोन नम्बर छैन।",
} as const satisfies Catalogue["mailStops"];
