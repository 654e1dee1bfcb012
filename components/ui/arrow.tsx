/** An arrow against or along the direction of reading: mirrored in right-to-left languages. */
export function Arrow({ to }: { to: "back" | "on" }) {
  return (
    <span aria-hidden className="inline-block rtl:-scale-x-100">
      {to === "back" ? "←" : "→"}
    </span>
  );
}
