import type { ErrorCode } from "#lib/core/errors.ts";
import type { ErrorMessages } from "#lib/i18n/error-messages.ts";

import { peopleErrors } from "./errors-people.ts";
import { visitErrors } from "./errors-visits.ts";

/** Nepali for `en/errors.ts`. */
export const errors = {
  ...peopleErrors,
  ...visitErrors,
  invalid_input: {
    title: "कृपया आफ्ना जवाफ जाँच्नुहोस्",
    message: "केही मिलेन। तल चिन्ह लगाइएका ठाउँ हेर्नुहोस्।",
  },
  idempotency_key_reused: {
    title: "तपाईंले यो फारम पठाइसक्नुभएको छ",
    message: "त्यतिबेला जवाफ फरक थिए। एउटै काम दुई पटक नहोस् भनेर पेज रिफ्रेस गरी फेरि भर्नुहोस्।",
  },
  unauthenticated: {
    title: "कृपया साइन इन गर्नुहोस्",
    message: "अगाडि बढ्न साइन इन वा दर्ता गर्नुहोस्। तपाईंले छानेको कुरा जोगाइराख्छौँ।",
  },
  token_ended: {
    title: "यो टोकन अब चल्दैन",
    message:
      "यसको म्याद सकियो वा यो जेका लागि दिइएको थियो त्यो सकियो। टोकन नवीकरण गर्नुहोस् वा फेरि साइन इन गर्नुहोस्।",
  },
  insufficient_scope: {
    title: "यो टोकनलाई यसको अनुमति छैन",
    message: "टोकन माग्दा यो कामलाई चाहिने स्कोप पनि माग्नुहोस्।",
  },
  forbidden: {
    title: "तपाईं यो गर्न सक्नुहुन्न",
    message: "तपाईं जुन भूमिकामा साइन इन हुनुहुन्छ, त्यसलाई यसको अनुमति छैन।",
  },
  not_found: {
    title: "यो भेटिएन",
    message: "यो हटाइएको हुन सक्छ, वा अरू कसैको खाताको हुन सक्छ।",
  },
  link_invalid: {
    title: "यो लिङ्क अब चल्दैन",
    message: "यो प्रयोग भइसकेको, म्याद सकिएको वा अधुरो हुन सक्छ। नयाँ लिङ्क माग्नुहोस्।",
  },
  wrong_state: {
    title: "अब यो गर्न मिल्दैन",
    message: "यसबीच यसमा फेरबदल भयो। पछिल्लो अवस्था हेर्न पेज रिफ्रेस गर्नुहोस्।",
  },
  changed_meanwhile: {
    title: "यसबीच अरू कसैले यो बदल्यो",
    message: "तपाईंले गरेको बदलाव सेभ भएन। पेज रिफ्रेस गरी के बदलियो हेर्नुहोस्, अझै चाहिन्छ भने फेरि बदल्नुहोस्।",
  },
  in_use: {
    title: "यो मेटाउन मिल्दैन",
    message: "यो अझै प्रयोगमा छ: कहाँ छ, पेजमा सूची छ। मेटाउनुको साटो बन्द गर्नुहोस्, अनि यो छान्न पाइने छैन।",
  },
  import_faulty: {
    title: "यो फाइल अझै भित्र्याउन मिल्दैन",
    message: "केही पनि बदलिएको छैन। तलको सूचीका समस्या सच्याएर फेरि जाँच्नुहोस्।",
  },
  two_secrets: {
    title: "पहिल्यै दुई वटा सेक्रेट छन्",
    message: "प्रोग्रामले अब नचलाउने सेक्रेट बन्द गर्नुहोस्। त्यसपछि अर्को बनाउनुहोस्।",
  },
  too_many_attempts: {
    title: "धेरै पटक प्रयास भयो",
    message: "{wait, select, none {केही बेर पर्खेर फेरि प्रयास गर्नुहोस्।} other {{wait} पर्खेर फेरि प्रयास गर्नुहोस्।}}",
  },
  unavailable: {
    title: "अहिले यो चलिरहेको छैन",
    message:
      "केही पनि बदलिएको छैन। एक मिनेटपछि फेरि प्रयास गर्नुहोस्{telephone, select, none {, वा क्लिनिकमा फोन गर्नुहोस्।} other {, वा क्लिनिकको {telephone} मा फोन गर्नुहोस्।}}",
  },
} as const satisfies Record<ErrorCode, ErrorMessages>;
