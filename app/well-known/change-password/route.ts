/** Password managers lead users to the form from here (W3C, "A Well-Known URL for Changing Passwords"). */
export function GET(): Response {
  return new Response(null, { status: 303, headers: { Location: "/account/password" } });
}
