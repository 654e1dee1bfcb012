/** The signal that asks a launcher to start its web processes anew: from `npm run web:restart`, or an operator's own tools. */
export const RENEWAL_SIGNAL = "SIGUSR1";

interface Renewing {
  readonly renew: () => Promise<void>;
  readonly say: (line: string) => void;
}

/** Renews on each request, one at a time. @returns what ends it */
export function renewOnRequest({ renew, say }: Renewing): () => void {
  let isRunning = false;
  const begin = () => {
    if (isRunning) return;
    isRunning = true;
    say("Starting the web servers anew, one by one …");
    renew()
      .then(
        () => say("All web servers have been started anew."),
        (error: unknown) => say(`The web servers could not be started anew: ${String(error)}`),
      )
      .finally(() => (isRunning = false));
  };
  process.on(RENEWAL_SIGNAL, begin);
  return () => process.off(RENEWAL_SIGNAL, begin);
}
