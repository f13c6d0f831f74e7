/** Times a piece of work in its own process and prints what `bench-org.ts` reads. */
export function timed(work: () => void): void {
  const start = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - start) / 1000;
  console.log(`took ${seconds.toFixed(3)} s, processor ${((user + system) / 1e6).toFixed(3)} s`);
}
