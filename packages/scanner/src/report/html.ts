/** The report as one HTML file: no request leaves it, and without scripts nothing is missing. */

import { createHash } from 'node:crypto';
import type { Texts } from '../messages.ts';
import type { Verdict } from '../model/check.ts';
import type { Place } from '../model/span.ts';
import type { Judged } from '../outcome.ts';
import { flowMap, mapRows } from './flow_map.ts';
import { safe } from './frame.ts';
import { rulePage } from './input.ts';
import type { ReportInput } from './input.ts';
import { escapeHtml as html } from './markup.ts';
import { SCRIPT, STYLE } from './page_style.ts';
import { compareText, jurisdictionOf, summarize } from './summary.ts';
import { contractLine } from './text.ts';

const VERDICTS: readonly Verdict[] = ['error', 'warning', 'note', 'allowed'];

/** The text of the page. */
export function htmlReport(input: ReportInput): string {
  const { texts, outcome } = input;
  const title = html(texts.label('page.title'));
  const policy = `default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>',
    `<html lang="${texts.language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<header><h1>${title}</h1>`,
    `<p${outcome.contract === '' ? ' class="notice"' : ''}>${html(contractLine(outcome.contract, texts))}</p>`,
    countsList(input),
    '</header>',
    '<main>',
    ...mapSection(input),
    ...findingsSection(input),
    ...problemsSection(input),
    '</main>',
    `<footer class="soft"><p>bailiwick check ${html(input.version)}. ${html(filesLine(input))}</p></footer>`,
    `<script>${SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function countsList({ outcome, texts }: ReportInput): string {
  const { counts } = outcome;
  const items = (['error', 'warning', 'note'] as const).map(
    (level) => `<li><b>${counts[level]}</b> ${html(texts.label(`level.${level}`))}</li>`,
  );
  for (const state of ['baseline', 'suppressed'] as const) {
    const label = state === 'baseline' ? 'label.baseline' : 'label.suppressed';
    if (counts[state] > 0)
      items.push(`<li><b>${counts[state]}</b> ${html(texts.label(label))}</li>`);
  }
  return `<ul class="counts">${items.join('')}</ul>`;
}

function mapSection({ outcome: { flows }, texts }: ReportInput): readonly string[] {
  const rows = mapRows(flows, texts);
  const heading = html(texts.label('page.map'));
  if (rows.length === 0) {
    return [`<section><h2>${heading}</h2><p>${html(texts.label('summary.none'))}</p></section>`];
  }
  const key = VERDICTS.map(
    (verdict) =>
      `<li><svg viewBox="0 0 28 14" aria-hidden="true"><rect class="${verdict}" width="28" height="14"/><rect fill="url(#p-${verdict})" width="28" height="14"/></svg>${html(texts.label(`verdict.${verdict}`))}</li>`,
  );
  const ways = rows.map(({ mechanism, operator, jurisdiction, verdict, count }) => [
    mechanism,
    operator,
    jurisdiction,
    texts.label(`verdict.${verdict}`),
    String(count),
  ]);
  const places = summarize(flows, texts).map(({ jurisdiction, operator, verdict, count }) => [
    jurisdiction,
    operator,
    texts.label(`verdict.${verdict}`),
    String(count),
  ]);
  return [
    `<section aria-labelledby="map"><h2 id="map">${heading}</h2>`,
    `<p id="map-note" class="soft">${html(texts.label('page.map.note'))}</p>`,
    `<ul class="key">${key.join('')}</ul>`,
    `<div class="scroll" tabindex="0" role="region" aria-labelledby="map">${flowMap(rows, texts)}</div>`,
    table('summary.title', ['jurisdiction', 'operator', 'verdict', 'count'], places, texts),
    `<details><summary>${html(texts.label('page.ways'))}</summary>`,
    table('page.ways', ['mechanism', 'operator', 'jurisdiction', 'verdict', 'count'], ways, texts),
    '</details></section>',
  ];
}

/** A table whose last column counts. */
function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  texts: Texts,
): string {
  const classOf = (index: number): string =>
    index === columns.length - 1 ? ' class="number"' : '';
  const heads = columns.map(
    (column, index) =>
      `<th scope="col"${classOf(index)}>${html(texts.label(`label.${column}`))}</th>`,
  );
  const body = rows.map(
    (cells) =>
      `<tr>${cells.map((cell, index) => `<td${classOf(index)}>${html(cell)}</td>`).join('')}</tr>`,
  );
  const name = html(texts.label(caption));
  return `<div class="wide" tabindex="0" role="region" aria-label="${name}"><table><caption>${name}</caption><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function findingsSection(input: ReportInput): readonly string[] {
  const { outcome, texts } = input;
  const heading = `<section aria-labelledby="findings"><h2 id="findings">${html(texts.label('page.findings'))}</h2>`;
  if (outcome.findings.length === 0) {
    return [heading, `<p>${html(texts.label('summary.clean'))}</p></section>`];
  }
  return [
    heading,
    filters(input),
    ...outcome.findings.map((each) => article(each, input)),
    '</section>',
  ];
}

function filters({ outcome, texts }: ReportInput): string {
  const values = {
    level: outcome.findings.map(({ finding }) => finding.level),
    rule: outcome.findings.map(({ finding }) => finding.rule),
    jurisdiction: outcome.findings.map((judged) => placeOf(judged, texts)),
  };
  const told = html(texts.label('page.shown', { shown: '{shown}', total: '{total}' }));
  const selects = Object.entries(values).map(([name, list]) => {
    const options = [...new Set<string>(list)].sort(compareText).map((value) => {
      const shown = name === 'level' ? texts.label(`level.${value}`) : value;
      return `<option value="${html(value)}">${html(shown)}</option>`;
    });
    return `<label>${html(texts.label(`label.${name}`))}<select name="${name}"><option value="">${html(texts.label('label.all'))}</option>${options.join('')}</select></label>`;
  });
  return `<form id="filters" hidden aria-label="${html(texts.label('page.filters'))}" data-told="${told}">${selects.join('')}<output id="shown" class="soft" aria-live="polite"></output></form>`;
}

function placeOf({ finding }: Judged, texts: Texts): string {
  return jurisdictionOf(finding.destination?.countries ?? [], texts);
}

function article(judged: Judged, input: ReportInput): string {
  const { finding, state, reason, until } = judged;
  const { texts } = input;
  const { rule, level } = finding;
  const lines = [
    `<article data-level="${level}" data-rule="${html(rule)}" data-jurisdiction="${html(placeOf(judged, texts))}">`,
    `<h3><span class="level ${level}">${html(texts.label(`level.${level}`))}</span>${html(safe(texts.message(finding)))}</h3>`,
    `<p class="place">${html(at(finding.place))}</p>`,
    frameMarkup(finding.place, input),
  ];
  if (finding.flow.length > 0) {
    const steps = finding.flow.map(
      ({ place, step, subject }) =>
        `<li>${html(safe(texts.label(`step.${step}`, { subject })))} <span class="place">${html(at(place))}</span></li>`,
    );
    lines.push(`<p>${html(texts.label('label.way'))}:</p><ol class="way">${steps.join('')}</ol>`);
  }
  lines.push('<dl>');
  if (state !== 'open') {
    const label = state === 'baseline' ? 'label.baseline' : 'label.suppressed';
    const why = state === 'baseline' ? '' : `${reason} (${texts.label('label.until')} ${until})`;
    lines.push(`<dt>${html(texts.label(label))}</dt><dd>${html(safe(why)) || '–'}</dd>`);
  }
  lines.push(term(texts.label('label.risk'), texts.rule(rule).risk));
  lines.push(term(texts.label('label.cure'), texts.cure(finding)));
  for (const other of finding.also) {
    lines.push(term(`${texts.label('label.also')} ${other}`, texts.cure(finding, other)));
  }
  lines.push(term(texts.label('label.rule'), `${rule} (${rulePage(rule)})`));
  lines.push('</dl></article>');
  return lines.join('\n');
}

function term(name: string, text: string): string {
  return `<dt>${html(name)}</dt><dd>${html(safe(text))}</dd>`;
}

function frameMarkup(place: Place, { sources, texts }: ReportInput): string {
  const frame = sources.frame(place);
  if (frame === null) return `<p class="soft">${html(texts.label('label.source-missing'))}</p>`;
  const width = Math.max(...frame.lines.map(({ number }) => String(number).length));
  const lines = frame.lines.map(({ number, text, mark }) => {
    const gutter = `<i>${String(number).padStart(width)}  </i>`;
    if (mark === null) return gutter + html(text);
    const [before, marked, after] = [
      text.slice(0, mark.start),
      text.slice(mark.start, mark.end),
      text.slice(mark.end),
    ];
    return `${gutter}${html(before)}<mark>${html(marked)}</mark>${html(after)}`;
  });
  return `<pre tabindex="0">${lines.join('\n')}</pre>`;
}

function problemsSection({ outcome, texts }: ReportInput): readonly string[] {
  if (outcome.problems.length === 0) return [];
  const rows = outcome.problems.map(
    ({ file, at: span, code, detail }) =>
      `<li><span class="place">${html(at({ file, span }))}</span> ${html(texts.label(`problem.${code}`))}: ${html(safe(detail))}</li>`,
  );
  return [
    `<section><h2>${html(texts.label('problem.title'))}</h2>`,
    `<p class="notice">${html(texts.label('problem.cure'))}</p><ul>${rows.join('')}</ul></section>`,
  ];
}

function filesLine({ outcome, texts }: ReportInput): string {
  return texts.label('summary.files', {
    files: String(outcome.files),
    lines: String(outcome.lines),
    cached: String(outcome.cached),
    seconds: (outcome.milliseconds / 1000).toFixed(1),
  });
}

function at({ file, span }: Place): string {
  return `${safe(file)}:${span[0]}:${span[1]}`;
}
