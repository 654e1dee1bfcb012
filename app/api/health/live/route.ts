/** The process answers. Whether it can serve anybody is for `/api/health/ready`. */
export function GET(): Response {
  return Response.json({ status: "live" }, { headers: { "Cache-Control": "no-store" } });
}
