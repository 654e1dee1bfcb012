import type { Catalogue } from "#lib/i18n/catalogue.ts";

/** Nepali for `en/reminders.ts`. */
export const reminders = {
  subject: "रिमाइन्डर: तपाईंको अपोइन्टमेन्ट, {when}",
  subjectSeveral:
    "{count, plural, one {रिमाइन्डर: तपाईंको अपोइन्टमेन्ट, {day}} other {रिमाइन्डर: तपाईंका # अपोइन्टमेन्ट, {day}}}",
  opening: "यो तपाईंको अपोइन्टमेन्टको रिमाइन्डर हो।",
  openingFor: "यो {name} को अपोइन्टमेन्टको रिमाइन्डर हो।",
  openingSeveral:
    "{count, plural, one {{day} मा तपाईंको अपोइन्टमेन्ट छ।} other {{day} मा तपाईंका # अपोइन्टमेन्ट छन्।}}",
  who: "कसका लागि",
  choices: "आफ्ना रिमाइन्डर छान्नुहोस्",
  stop: "सबै रिमाइन्डर बन्द गर्नुहोस्",
  text: "रिमाइन्डर: अपोइन्टमेन्ट {when}, {where}। फोन {phone}",
  textFor: "रिमाइन्डर: {name} को अपोइन्टमेन्ट {when}, {where}। फोन {phone}",
  textVideo: "भिडियोबाट",
} as const satisfies Catalogue["reminders"];
