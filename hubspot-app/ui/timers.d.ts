/** Of the few things that HubSpot's worker shares with browsers, those that pages use. */
declare function setTimeout(run: () => void, milliseconds: number): number;
declare function setInterval(run: () => void, milliseconds: number): number;
declare function clearInterval(timer: number): void;
