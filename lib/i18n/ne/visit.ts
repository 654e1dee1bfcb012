import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Nepali for `en/visit.ts`. */
export const visit = {
  status: {
    pending: "पुष्टि हुन बाँकी",
    confirmed: "पुष्टि भएको",
    checked_in: "चेक-इन भएको",
    completed: "पूरा भएको",
    cancelled: "रद्द भएको",
    no_show: "बिरामी नआएको",
  },
  missed: "छुटेको",
  mode: {
    in_person: "क्लिनिकमै",
    video: "भिडियो",
  },
} as const satisfies Catalogue["visit"];
