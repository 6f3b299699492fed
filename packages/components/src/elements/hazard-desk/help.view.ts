import { html, type TemplateResult } from 'lit';
import { heading, icon } from '../../base/index.ts';
import type { View } from './view.ts';

const KEYS = [
  ['key_next', 'j', '↓'], ['key_previous', 'k', '↑'], ['key_open', 'o', 'Enter'], ['key_mark', 'x'], ['key_filters', '/'], ['key_map', 'm'], ['key_refresh', 'r'], ['key_back', 'Esc'], ['key_help', '?'],
] as const;

/** Which keys there are, in place: nothing covers the list that they move in. */
export function helpView({ t, level, act }: View): TemplateResult {
  return html`
    <section class="card stack stack--tight no-print" part="help" aria-labelledby="help-title">
      ${heading(level, 'help-title', 'part', t('help'))}
      <p class="muted small">${t('helpText')}</p>
      <dl class="keys">
        ${KEYS.map(([name, ...keys]) => html`<div><dt>${keys.map((key, index) => html`${index > 0 ? ` ${t('keyOr')} ` : ''}<kbd>${key}</kbd>`)}</dt><dd>${t(name)}</dd></div>`)}
      </dl>
      <div><button class="button" type="button" @click=${() => act.toggleHelp()}>${icon('close')}${t('hide')}</button></div>
    </section>
  `;
}
