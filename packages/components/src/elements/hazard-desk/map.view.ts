import type { CaseRow } from '@fire-governance/contract';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { heading, icon, lineNotice, loadingView } from '../../base/index.ts';
import type { MapMark, MarkKind } from '../../map/layers/marks.ts';
import type { MarkMapContent } from '../../map/mark-map.ts';
import { dueOf } from '../../state/hazard-desk/due.ts';
import type { View } from './view.ts';
import { categoryWord, dueWord, placeWord } from './words.ts';

/** The queue and the open hazard where they lie. The list says the same, and more. */
export function mapView(view: View): TemplateResult | typeof nothing {
  const { t, level, locale, mapState } = view;
  if (mapState === 'closed') return nothing;
  const { rows } = view.desk.queue.state;
  const { marks } = mapContent(view);
  const hidden = rows.filter(({ place }) => !place.position).length;
  return html`
    <section class="stack stack--tight no-print" part="map" aria-labelledby="map-title">
      ${heading(level, 'map-title', 'part', t('map'))}
      ${mapState === 'failed' ? lineNotice({ icon: 'alert', role: 'status' }, t('mapFailed')) : nothing}
      <div class="map-box" ?hidden=${mapState === 'failed'}>
        <div class="map-place" id="map-place"></div>
        ${mapState === 'loading' ? html`<div class="map-waits">${loadingView(locale, 3)}</div>` : nothing}
      </div>
      <ul class="legend row small" aria-label=${t('legend')}>
        ${LEGEND.map(([kind, shape]) => html`<li><svg class="legend__mark legend__mark--${kind}" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${shape}</svg>${t(`legend_${kind}`)}</li>`)}
        <li>${icon('pin')}${t('legend_open')}</li>
      </ul>
      <p class="muted small">${t('mapCount', marks.length, hidden)}</p>
    </section>
  `;
}

/** The same shapes as on the map. */
const LEGEND = [
  ['late', svg`<path d="M10 3 17 16H3z"/>`], ['soon', svg`<path d="M4.5 4.5h11v11h-11z"/>`], ['calm', svg`<circle cx="10" cy="10" r="5.5"/>`],
] as const;

const KINDS: Partial<Record<string, MarkKind>> = { overdue: 'late', soon: 'soon' };

export function mapContent({ t, locale, desk, current, now }: Pick<View, 't' | 'locale' | 'desk' | 'current' | 'now'>): MarkMapContent {
  const { rows } = desk.queue.state;
  const { id, case: shown } = desk.open.state;
  // What is open may have come from another list, or from the page.
  const all: readonly CaseRow[] = shown && !rows.some((row) => row.id === shown.id) ? [...rows, shown] : rows;
  const marks = all.flatMap((row): MapMark[] => {
    const { position } = row.place;
    if (!position) return [];
    const name = `${categoryWord(row.category, locale)} · ${placeWord(t, locale, row.place)} · ${dueWord(t, locale, row, now).text}`;
    return [{ id: row.id, name, lon: position.lon, lat: position.lat, kind: KINDS[dueOf(row, now).kind] ?? 'calm' }];
  });
  return { marks, open: id, current };
}
