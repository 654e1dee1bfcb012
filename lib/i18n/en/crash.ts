/**
 * The words of the error pages, the one part of the catalogues that is sent to the browser: an error page is shown when the server could
 * not make a page, so it cannot receive its words from one.
 */
export const crash = {
  title: "Something went wrong on our side",
  text: "This was not your fault. If you were booking, check “My appointments” before you try again: it may have been saved.",
  noConnectionTitle: "No connection",
  noConnectionText:
    "We couldn't reach Praxis. What you typed is still here. Check your connection, then send it again: nothing is done twice.",
  noConnectionPage: "We couldn't reach Praxis. Check your connection, then try again.",
  outdatedTitle: "Praxis has been updated since you opened this page",
  outdatedText:
    "We haven't sent your form, and what you typed is still here. Load the page again: it will show you what you typed.",
  outdatedPage: "Nothing has been changed. Load the page again, then try once more.",
  outdatedSent: "We haven't sent your form. Please fill it in again below.",
  outdatedTyped: "What you typed, for you to copy:",
  loadAgain: "Load the page again",
  retry: "Try again",
  home: "Go to the start page",
  reference: "If you call us, please quote this reference:",
} as const;
