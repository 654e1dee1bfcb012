/**
 * The words of the error pages. They are the one part of the catalogues that is sent to the browser: an error page shows
 * what is left when the server could not make a page, so nothing can hand it its words.
 */
export const crash = {
  title: "Something went wrong on our side",
  text: "Nothing you did caused this. If you were booking, look at “My visits” before you try again: your visit may have been saved.",
  noConnectionTitle: "There is no connection",
  noConnectionText:
    "We could not reach Praxis. What you entered is still here. Check your connection, then send it again: nothing is done twice.",
  noConnectionPage: "We could not reach Praxis. Check your connection, then try again.",
  retry: "Try again",
  home: "Go to the start page",
  reference: "If you call us, please say this reference:",
} as const;
