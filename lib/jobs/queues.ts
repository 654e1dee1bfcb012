/** The jobs of the worker. A cron expression is read in UTC. */
export const QUEUES = {
  /** Daily, and when a worker starts: every doctor's openings reach their horizon and a week. */
  extendOpenings: { name: "extend-openings", cron: "10 1 * * *" },
  /** Hourly: what has served its purpose is deleted. */
  tidy: { name: "tidy", cron: "25 * * * *" },
} as const;
