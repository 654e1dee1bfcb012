/** An arrow against or along the direction of reading: it turns where a language is read from right to left. */
export function Arrow({ to }: { to: "back" | "on" }) {
  return (
    <span aria-hidden className="inline-block rtl:-scale-x-100">
      {to === "back" ? "←" : "→"}
    </span>
  );
}
