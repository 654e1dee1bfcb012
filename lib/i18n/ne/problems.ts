import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Nepali for `en/problems.ts`. */
export const problems = {
  method_not_allowed: "यो ठेगानामा त्यो method चल्दैन",
  not_acceptable: "जवाफ JSON मा हुन्छ: application/json स्वीकार गर्नुहोस्",
  precondition_failed: "यसबीच यो बदलिएको छ। फेरि पढ्नुहोस्",
  precondition_required: "कुन संस्करण बदल्ने हो If-Match मा भन्नुहोस्",
  request_timeout: "अनुरोधको बाँकी भाग समयमा आइपुगेन",
  content_too_large: "अनुरोध धेरै ठूलो भयो",
  too_many_requests: "धेरै अनुरोध आए। Retry-After मा भनिएको सेकेन्डपछि फेरि प्रयास गर्नुहोस्",
  unsupported_media_type: "application/json प्रकारको JSON पठाउनुहोस्",
  foreign_origin: "यो अनुरोध हाम्रो पेजबाट आएको होइन",
  unreadable_form: "पठाइएको फारम पढ्न सकिएन",
  unreadable_request: "अनुरोध पढ्न सकिएन",
  outdated_form: "यो फारम पुरानो भयो। यसको पेज फेरि खोल्नुहोस्",
  internal_error: "हाम्रो तर्फबाट केही गडबड भयो",
  not_implemented: "यो सुविधा यहाँ छैन",
  reference: "कृपया फेरि प्रयास गर्नुहोस्। हामीलाई फोन गर्नुभयो भने यो सन्दर्भ नम्बर भन्नुहोस्: {requestId}",
} as const satisfies Catalogue["problems"];
