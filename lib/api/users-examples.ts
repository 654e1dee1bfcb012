/** An account as examples show it. */
export const USER_ROW = {
  id: "0199a3c4-7d10-7c3e-8f00-000000000008",
  name: "Asha Rai",
  email: "asha@example.org",
  roles: ["doctor" as const],
  createdAt: "2026-09-01T04:15:00.000Z",
  emailVerifiedAt: "2026-09-01T04:30:00.000Z",
  state: "active" as const,
};

export const USER = {
  ...USER_ROW,
  version: 3,
  phone: "+9779851234567",
  signInPhone: null,
  hasSecondFactor: true,
  doctor: { id: "0199a3c4-7d10-7c3e-8f00-000000000001", name: "Dr Asha Rai", slug: "asha-rai" },
  patient: null,
};
