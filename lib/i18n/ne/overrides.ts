import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Nepali for `en/overrides.ts`. */
export const overrides = {
  limit: {
    in_the_past: "समय सुरु भइसकेको छ",
    too_soon: "समय धेरै नजिक छ",
    too_far_ahead: "समय धेरै टाढा छ",
    cut_off_passed: "बदल्ने समय सकिएको छ",
    outside_opening_hours: "डाक्टरको समयभन्दा बाहिर पर्छ",
    not_aligned: "यो समयमा अपोइन्टमेन्ट सुरु हुँदैन",
    not_accepting_patients: "डाक्टरले नयाँ बिरामी लिनुहुन्न",
    too_many_upcoming: "बिरामीका आउँदा अपोइन्टमेन्ट धेरै छन्",
    same_day_same_doctor: "त्यो दिन यही डाक्टरसँग बिरामीको अर्को अपोइन्टमेन्ट छ",
  },
  title: "कर्मचारीले दिएका विशेष छुट",
  none: "छैन।",
  action: {
    book: "बुक गरियो",
    move: "सारियो",
    cancel: "रद्द गरियो",
    correct: "अवस्था सच्याइयो",
  },
  passed: "{limits}, तैपनि {action}",
  by: "{name} द्वारा",
  correctTitle: "अवस्था सच्याउनुहोस्",
  correctText: "झुक्किएर राखिएको अवस्थाका लागि, जस्तै बिरामी आए पनि “बिरामी नआएको” राखिएको।",
  correctTo: "हुनुपर्ने अवस्था",
  choose: "छान्नुहोस्",
  correctReason: "किन सच्याइयो",
  correctSubmit: "अवस्था सच्याउनुहोस्",
  corrected: "अवस्था सच्याइयो।",
  outcomeTitle: "के भयो",
  outcomeIs: "अपोइन्टमेन्ट",
  outcomeSubmit: "राख्नुहोस्",
  reload: "पछिल्लो अवस्था हेर्न पेज रिफ्रेस गर्नुहोस्",
  reason: "तैपनि किन गर्ने, कारण",
  reasonHint: "5 देखि 500 अक्षर। अपोइन्टमेन्टसँगै रहन्छ, कर्मचारीले मात्र देख्छन्।",
} as const satisfies Catalogue["overrides"];
