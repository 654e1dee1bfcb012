import type { Role } from "#lib/core/actor.ts";

/** Public: the demo runs on its own database, on this machine. */
export const DEMO_PASSWORD = "harbour lantern seven";

export interface DemoAccount {
  readonly email: string;
  readonly roles: readonly Role[];
  /** A short description for visitors who try the demo. */
  readonly is: string;
  /** Signs in as well as the email does. */
  readonly signInPhone?: string;
}

/** Accounts to try the demo with. Every other person of the demo who can sign in has the same password. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    email: "patient@praxis.example",
    roles: ["patient"],
    is: "Grace Okafor, a patient in Bristol",
    signInPhone: "+447400900123",
  },
  {
    email: "parent@praxis.example",
    roles: ["patient"],
    is: "Daniel Hughes, who also books for two children",
  },
  {
    email: "doctor@praxis.example",
    roles: ["doctor"],
    is: "Dr Amara Nwosu, a general practitioner in Bristol",
  },
  {
    email: "doctor-patient@praxis.example",
    roles: ["patient", "doctor"],
    is: "Dr Bikash Thapa, a doctor who is a patient too",
    signInPhone: "+9779801234567",
  },
  {
    email: "doctor-admin@praxis.example",
    roles: ["doctor", "admin"],
    is: "Dra. Sofía Rojas, a doctor who is an administrator too",
  },
  { email: "admin@praxis.example", roles: ["admin"], is: "Helen Price, an administrator" },
];
