import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../../base/index.ts';
import { CLASSES } from '../../state/coverage-map/township.ts';
import { className, type Showing } from './context.ts';
import { swatch } from './swatch.ts';

/** The figures a district is asked for first. */
export function summaryView({ store, t, locale }: Showing): TemplateResult {
  const { totals } = store.state.coverage!;
  const classes = CLASSES.filter((name) => name !== 'none' || (totals.byClass[name] ?? 0) > 0);
  return html`
    <dl class="figures" part="summary" aria-label=${t('summary')}>
      <div class="figure figure--lead">
        <dt>${t('centersFigure', totals.counted)}</dt>
        <dd>${formatNumber(totals.withCenter, locale)}</dd>
      </div>
      ${classes.map((name) => html`
        <div class="figure">
          <dt>${swatch(name)}<span>${className(t, name, 'figure')}</span></dt>
          <dd>${formatNumber(totals.byClass[name] ?? 0, locale)}</dd>
        </div>`)}
    </dl>
  `;
}
