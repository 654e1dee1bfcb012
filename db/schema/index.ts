export * from "./people.ts";
export * from "./accounts.ts";
export * from "./catalogue.ts";
export * from "./availability.ts";
export * from "./appointments.ts";
export * from "./trail.ts";
export * from "./records.ts";
export * from "./deliveries.ts";
