/** Operations that replace something and take no `If-Match`, each with the reason. Every other PUT and PATCH needs one. */
export const WITHOUT_VERSION: Readonly<Record<string, string>> = {
  changePassword: "nobody can have seen the password that it replaces, and a recent one is asked for",
  setDelay: "says what is so now: the later of two is right, whatever the earlier one said",
  renewOwnCalendarFeed: "makes a new address each time and takes nothing from the request",
};
