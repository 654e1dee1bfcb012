import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Nepali for `en/photos.ts`. */
export const photos = {
  photoOf: "{name} को फोटो",
  title: "फोटो",
  shown: "डाक्टर खोज्ने सबैले यो फोटो देख्छन्।",
  kept: "फोटो राखिएको छ, तर डाक्टर सूचीमा नहुँदासम्म कसैले देख्दैन।",
  none: "अहिलेसम्म फोटो छैन: त्यसको सट्टा नामका पहिला अक्षर देखिन्छन्।",
  file: "फोटोको फाइल",
  hint: "JPEG, PNG वा WebP, बढीमा 6 MB र 25 मेगापिक्सेल। फोटो वर्गाकार काटिन्छ। कहाँ र कहिले खिचिएको भन्ने कुरा हटाइन्छ।",
  upload: "फोटो राख्नुहोस्",
  replace: "फोटो बदल्नुहोस्",
  uploading: "फोटो पठाउँदै…",
  removeAsk: "फोटो हटाउने",
  removeText: "फोटो मेटिन्छ, र त्यसको सट्टा नामका पहिला अक्षर देखिन्छन्।",
  remove: "फोटो हटाउनुहोस्",
  removing: "हटाउँदै…",
  reload: "पछिल्लो अवस्था हेर्न पेज रिफ्रेस गर्नुहोस्",
  done: { uploaded: "फोटो सेभ भयो।", removed: "फोटो हटाइयो।" },
} as const satisfies Catalogue["photos"];
