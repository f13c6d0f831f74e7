import type { Command, Terminal } from '../../command.ts';
import { CommandFailure } from '../../failure.ts';
import { ageBar } from '../../keys/age_bar.ts';
import { reportKeys } from '../../keys/key_report.ts';
import type { RegionReport, TenantReport } from '../../keys/key_report.ts';
import { openRegionKeys, regionOptions } from '../../keys/region_keys.ts';

/** `bailiwick keys status`: how old each tenant's key is, where it is and who holds it. */
export const keyStatus: Command = {
  name: 'keys status',
  summary: 'tell age, versions and holder of each key; exits 1 when one is overdue',
  positionals: '',
  options: regionOptions,
  run: async (input, terminal) => {
    const region = openRegionKeys(input);
    try {
      const report = await reportKeys(region);
      if (input.options['json'] === true) terminal.out(JSON.stringify(report, null, 2));
      else printReport(report, terminal);
      return report.tenants.some(({ findings }) => findings.length > 0) ? 1 : 0;
    } catch (error) {
      throw new CommandFailure((error as Error).message);
    } finally {
      region.close();
    }
  },
};

function printReport(report: RegionReport, terminal: Terminal): void {
  const { region, kind, host, locatedIn, operatedBy } = report;
  terminal.out(`${region}: keys held at ${host} (${kind})`);
  terminal.out(
    `  located in ${locatedIn}, operated by ${operatedBy}, as the configuration vouches`,
  );
  for (const tenant of report.tenants) printTenant(tenant, terminal);
}

function printTenant(report: TenantReport, terminal: Terminal): void {
  const { tenant, contract, rotationDays, versions, minimumVersion } = report;
  terminal.out(`${tenant}: contract ${contract}, a new key every ${rotationDays} days`);
  if (versions.length === 0) terminal.out('  no key: it was never made, or it was destroyed');
  for (const { version, ageDays } of versions) {
    const use = version === versions.at(-1)!.version ? 'seals and opens' : 'opens';
    terminal.out(`  v${version}  ${ageBar(ageDays, rotationDays)}  ${use}`);
  }
  if (minimumVersion > 1) terminal.out(`  versions below v${minimumVersion} are retired`);
  if (report.keptUnderOlder > 0) {
    terminal.out(`  ${report.keptUnderOlder} kept answer(s) under older versions`);
  }
  for (const finding of report.findings) terminal.out(`  ! ${finding}`);
}
