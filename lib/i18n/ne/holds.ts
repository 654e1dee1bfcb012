import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Nepali for `en/holds.ts`. */
export const holds = {
  heldTitle: "यो समय {until} सम्म तपाईंका लागि राखिएको छ",
  heldText: "त्यतिन्जेल यो समय अरू कसैले बुक गर्न सक्दैन।",
  heldTime: "{time} को समय {until} सम्म तपाईंका लागि राखेका छौँ।",
  goOn: "बुक गर्न अगाडि बढ्नुहोस्",
  giveBack: "अर्को समय छान्नुहोस्",
  giveBackPending: "एकछिन पर्खनुहोस्…",
  left: "{minutes, plural, =1 {एक मिनेटभन्दा कम बाँकी} other {# मिनेट बाँकी}}",
  over: "यो समय अब तपाईंका लागि राखिएको छैन। खाली रहेछ भने अझै बुक गर्न मिल्छ।",
  endedTitle: "यो समय अब तपाईंका लागि राखिएको छैन",
  endedText: "दस मिनेट बित्यो, तर यो समय अझै खाली छ। तपाईंभन्दा पहिले अरूले बुक गर्न सक्छन्।",
  endedTakenText: "दस मिनेट बित्यो, र यो समय अरूले छानिसक्यो। नजिकको खाली समयमध्ये एउटा छान्नुहोस्।",
  takenNow: "अहिले अरू कोही यो समय बुक गर्दै हुनुहुन्छ",
  takenNowText: "बुक भएन भने {until} मा फेरि खाली हुन्छ। नजिकका खाली समय यी हुन्।",
  missedTitle: "{time} को समय भर्खरै अरूले छानिसक्यो",
  missedText: "बुक भएन भने {until} मा फेरि खाली हुन्छ। तलबाट अर्को समय छान्नुहोस्।",
  missedGone: "तलबाट अर्को समय छान्नुहोस्।",
  clock: "{time} ({zone})",
} as const satisfies Catalogue["holds"];
