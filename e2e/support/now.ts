/** The instant at which every browser test happens: Monday 4 January 2027, 06:00 in Kathmandu, still Sunday in St John's. */
export const NOW = Date.parse("2027-01-04T00:15:00Z");
