import { html, nothing, type TemplateResult } from 'lit';
import { formatNumber } from '../../base/index.ts';
import { CLASSES } from '../../state/coverage-map/township.ts';
import { className, type Showing } from './context.ts';
import { swatch } from './swatch.ts';

/** The figures a district is asked for first, and once in words what is counted. */
export function summaryView({ store, t, locale }: Showing): TemplateResult {
  const { coverage, townships } = store.state;
  const { counted, withCenter } = coverage!.totals;
  const number = (value: number) => formatNumber(value, locale);
  const count = (name: string) => townships.filter((township) => township.class === name).length;
  const classes = CLASSES.filter((name) => name !== 'none' || count(name) > 0);
  return html`
    <dl class="figures" part="summary" aria-label=${t('summary')}>
      <div class="figure">
        <dt>${t('centersFigure')}</dt>
        <dd>${number(withCenter)}<small> / ${number(counted)}${t('unitPlace')}</small></dd>
      </div>
      ${classes.map((name) => html`
        <div class="figure">
          <dt>${swatch(name)}<span>${className(t, name, 'figure')}</span></dt>
          <dd>${number(count(name))}<small>${t(name === 'none' ? 'unitPlace' : 'unitTeam')}</small></dd>
        </div>`)}
    </dl>
    ${counted < townships.length ? html`<p class="muted small">${t('counted', townships.length, counted)}</p>` : nothing}
  `;
}
