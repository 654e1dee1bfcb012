import type { crash as english } from "#lib/i18n/en/crash.ts";

/** Nepali for `en/crash.ts`. */
export const crash = {
  title: "हाम्रो तर्फबाट केही गडबड भयो",
  text: "यसमा तपाईंको गल्ती छैन। तपाईं बुक गर्दै हुनुहुन्थ्यो भने फेरि प्रयास गर्नुअघि “मेरा अपोइन्टमेन्ट” हेर्नुहोस्: बुक भइसकेको हुन सक्छ।",
  noConnectionTitle: "इन्टरनेट जडान छैन",
  noConnectionText:
    "Praxis सँग सम्पर्क हुन सकेन। तपाईंले लेखेको कुरा यहीँ छ। इन्टरनेट जाँच्नुहोस् अनि फेरि पठाउनुहोस्: कुनै काम दोहोरिँदैन।",
  noConnectionPage: "Praxis सँग सम्पर्क हुन सकेन। इन्टरनेट जाँच्नुहोस् अनि फेरि प्रयास गर्नुहोस्।",
  retry: "फेरि प्रयास गर्नुहोस्",
  home: "सुरु पेजमा जानुहोस्",
  reference: "हामीलाई फोन गर्नुभयो भने यो सन्दर्भ नम्बर भन्नुहोस्:",
} as const satisfies Record<keyof typeof english, string>;
