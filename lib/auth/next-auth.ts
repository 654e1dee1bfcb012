import "server-only";

import NextAuth from "next-auth";

import { authConfig } from "./config.ts";

/** next-auth, for `lib/auth` and its route handler alone. */
export const { handlers, signIn, signOut } = NextAuth(authConfig);
