import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Nepali for `en/api-document.ts`. */
export const apiDocument = {
  title: "Praxis API",
  description:
    "पोर्टलले गर्ने काम, अरू प्रोग्रामका लागि। मार्गदर्शिका (docs/api.md) ले सुरुदेखि दस मिनेटमा एउटा अपोइन्टमेन्ट बुक गर्न सिकाउँछ, र के बदलिन सक्छ भन्छ। समय RFC 3339 अनुसार UTC मा, रकम मुद्राको सबैभन्दा सानो एकाइमा, र अस्वीकृति समस्या विवरण (RFC 9457) का रूपमा हुन्छ, जसको कोडको अर्थ कहिल्यै बदलिँदैन। जवाफमा नयाँ सदस्य थपिन सक्छन्: नचिनेकालाई बेवास्ता गर्नुहोस्।",
  tag: "/api/v1/{noun} का कामहरू",
  scope: "{scope} स्कोप चाहिन्छ; भूमिकाले गर्न पाउने कामसम्म मात्र सीमित।",
  publicScope: "साइन इन नगरी जवाफ पाइन्छ। टोकनलाई {scope} स्कोप चाहिन्छ।",
  recorded: "बिरामीको विवरण तपाईंलाई देखाइएको कुरा बिरामीले देख्न सक्छन्।",
  deprecated: "{since} देखि यसमा भर नपर्नुहोस्; {sunset} देखि हट्न सक्छ।",
  scopeRead: "{noun} पढ्ने",
  scopeWrite: "{noun} बदल्ने",
  oauth2: "POST /api/v1/auth/token को टोकन, Authorization: Bearer का रूपमा पठाइन्छ।",
  issueToken: "टोकन लिने",
  issueTokenMore:
    "OAuth (RFC 6749) को टोकन ठेगाना: username र password ले, refresh_token ले, mfa_required पछि mfa_token र otp ले, वा client_credentials सँगै क्लाइन्टको id र secret ले। client नदिए praxis-public ले मागेको मानिन्छ; दर्ता भएको क्लाइन्टले आफ्नो id र secret देखाएर प्रयोगकर्ताका लागि माग्छ, र त्यसका अनुमति नै सीमा हुन्।",
  revokeToken: "साइन आउट",
  revokeTokenMore:
    "प्रयोगकर्ताको access वा refresh टोकनको पूरै साइन इन टुङ्ग्याउँछ (RFC 7009)। क्लाइन्टले आफ्नै नाममा लिएको भए त्यही एउटा टोकन मात्र टुङ्ग्याउँछ। दर्ता भएको क्लाइन्टले आफ्नो सेक्रेट देखाउँछ, र आफूलाई दिइएको मात्र टुङ्ग्याउँछ।",
  listSigningKeys: "टोकन जाँच्ने कुञ्जीहरूको सूची",
  otherMethod: "GET ले पढिँदैन",
  getAuthorizationServer: "OAuth का ठेगाना पत्ता लगाउने (RFC 8414)",
  session:
    "ब्राउजरबाट साइन इन गरेको व्यक्तिको कुकी; https मा यसको नाम __Host-praxis हुन्छ। लेख्ने काममा यही साइटको Origin पनि चाहिन्छ।",
  done: "भयो",
  made: "बन्यो",
  nothing: "भयो; भन्नुपर्ने केही छैन",
  notModified: "तपाईंसँग सबैभन्दा नयाँ संस्करण छ",
  etag: "जवाफमा देखाइएको कुराको संस्करण",
  location: "बनेको कुरा पढ्न मिल्ने ठाउँ",
  link: "सूची अगाडि बढ्ने ठाउँ, rel=next का रूपमा",
  replayed: "यही अनुरोध पहिल्यै पूरा भई त्यसैको जवाफ दिइएको भए true",
  requestId: "हाम्रो लगमा यो अनुरोधको नाम",
  challenge: "कसले मागेको हो भन्ने तरिका",
  retryAfter: "कति सेकेन्डपछि फेरि प्रयास गर्ने",
  rateLimit: "अबको कति सेकेन्डमा (t) कति अनुरोध (r) पठाउन बाँकी छ: माग्ने ठेगानालाई, र आफ्नै नाममा चल्ने क्लाइन्टलाई",
  rateLimitPolicy: "कति सेकेन्डमा (w) कति अनुरोध (q) पठाउन मिल्छ",
  deprecation: "कहिलेदेखि यसमा भर नपर्ने (RFC 9745)",
  sunset: "कहिलेदेखि यो हट्न सक्छ (RFC 8594)",
  ifMatch: "तपाईंले देखेको संस्करणको ETag; अरू भए 412",
  ifNoneMatch: "तपाईंसँग भएको ETag; सबैभन्दा नयाँ त्यही भए जवाफ 304",
  idempotencyKey:
    "हरेक नयाँ अनुरोधका लागि नयाँ कुनै पनि पाठ, जस्तै UUID। 72 घण्टाभित्र फेरि पठाए अनुरोध एक पटक मात्र पूरा हुन्छ र जवाफ उही आउँछ",
  tryTitle: "API चलाएर हेर्नुहोस्",
  readTitle: "API सन्दर्भ",
  back: "Praxis मा फर्कनुहोस्",
  file: "OpenAPI कागजात",
  needsScript: "यो पेज JavaScript ले बनाउँछ। JavaScript छैन भने OpenAPI कागजात पढ्नुहोस्।",
} as const satisfies Catalogue["apiDocument"];
