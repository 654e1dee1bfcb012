import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Nepali for `en/refused-visits.ts`. */
export const refusedVisits = {
  reference: "त्यो अपोइन्टमेन्टको सन्दर्भ नम्बर {reference} हो।",
  was: {
    cancelled: "अपोइन्टमेन्ट रद्द भइसकेको छ। पछिल्लो अवस्था हेर्न पेज रिफ्रेस गर्नुहोस्।",
    completed: "अपोइन्टमेन्ट भइसकेको छ। पछिल्लो अवस्था हेर्न पेज रिफ्रेस गर्नुहोस्।",
    no_show: "अपोइन्टमेन्ट छुटिसकेको छ। पछिल्लो अवस्था हेर्न पेज रिफ्रेस गर्नुहोस्।",
  },
  see: "त्यो अपोइन्टमेन्ट हेर्नुहोस्",
} as const satisfies Catalogue["refusedVisits"];
