import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Nepali for `en/mail-frame.ts`. */
export const mailFrame = {
  fact: "{label}: {value}",
  signIn: "साइन इन गर्नुहोस्",
  register: "दर्ता गर्नुहोस्",
  choosePassword: "नयाँ पासवर्ड छान्नुहोस्",
  confirmAddress: "नयाँ ठेगाना पुष्टि गर्नुहोस्",
  acceptInvitation: "निमन्त्रणा स्वीकार गर्नुहोस्",
  seeOffer: "समय हेर्नुहोस्",
  reviewEmergency: "आकस्मिक पहुँच समीक्षा गर्नुहोस्",
  readRecord: "रेकर्ड पढ्नुहोस्",
} as const satisfies Catalogue["mailFrame"];
