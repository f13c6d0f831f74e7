/** Findings about models that may answer elsewhere. */

import { levelOf, placeOfHost } from '../judge/host_place.ts';
import { libraryOfModel, profileIn } from '../judge/model_ids.ts';
import { isOpen } from '../judge/places.ts';
import { outside } from '../judge/standing.ts';
import type { Level } from '../model/finding.ts';
import type { CheckedProject, Report } from '../model/rule.ts';
import type { Place } from '../model/span.ts';

/** Tells of a text that names a profile which may leave the contract. */
export function reportProfile(
  text: string,
  place: Place,
  project: CheckedProject,
  report: Report,
): void {
  const profile = profileIn(text, project);
  if (profile === null) return;
  const abroad = outside(profile.countries, project.terms.processIn, project);
  if (abroad.length === 0 && profile.countries.length > 0) return;
  const level: Level = abroad.length > 0 ? 'error' : 'warning';
  reportModel(report, place, level, 'text', profile.id, abroad, project);
}

export function reportModel(
  report: Report,
  place: Place,
  level: Level,
  message: string,
  name: string,
  countries: readonly string[],
  project: CheckedProject,
): void {
  const shown = countries.join(', ');
  const values = { name, countries: shown, allowed: project.terms.processIn.join(', ') };
  report({ level, place, message, values });
}

/** A model that stands in: judged by its own address, else by the vendor that its name tells. */
export function reportFallback(
  url: string,
  model: string,
  place: Place,
  project: CheckedProject,
  report: Report,
): void {
  const hosts = url !== '' ? [url] : project.hosts.implicitHosts(libraryOfModel(model));
  // What only a run fills in is judged where it is called.
  if (isOpen(url) || url.startsWith('os.environ/')) return;
  const found = hosts.flatMap((host) => placeOfHost(host, project.terms.processIn, project) ?? []);
  const abroad = found.find(({ verdict }) => verdict === 'outside');
  if (abroad !== undefined) {
    reportModel(report, place, levelOf(abroad), 'fallback', model, abroad.countries, project);
  } else if (found.length === 0 || found.some(({ verdict }) => verdict === 'unknown')) {
    reportModel(report, place, 'warning', 'fallback-unknown', model, [], project);
  }
}
