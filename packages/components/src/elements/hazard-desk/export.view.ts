import { isProblem } from '@fire-governance/client';
import { EXPORT_FORMATS } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { failureView, lineNotice } from '../../base/index.ts';
import type { View } from './view.ts';

/** Asks which kind of file the hazards of the list go into, and tells what came of it. */
export function exportView(view: View): TemplateResult | typeof nothing {
  const { t, desk, act } = view;
  const { open, making } = desk.export.state;
  if (!open) return nothing;
  const { total } = desk.queue.state;
  return html`
    <div class="export stack stack--tight" part="export" role="group" aria-labelledby="export-what">
      <p id="export-what" tabindex="-1">${making ? t('exporting') : total === null ? t('exportAll') : t('exportCount', total)}</p>
      <div class="row">
        ${making
          ? html`<button class="button" type="button" id="export-cancel" @click=${() => act.toggleExport()}>${t('cancel')}</button>`
          : EXPORT_FORMATS.map((format) => html`<button class="button" type="button" id="export-${format}" @click=${() => act.makeExport(format)}>${t(`export_${format}`)}</button>`)}
      </div>
      ${outcomeView(view)}
    </div>
  `;
}

function outcomeView({ t, locale, desk }: View): TemplateResult | typeof nothing {
  const { saved, tooMany, failure } = desk.export.state;
  if (saved) return lineNotice({ icon: 'check', kind: 'ok', part: 'exported' }, saved.rows === null ? t('exported', saved.name) : t('exportedRows', saved.name, saved.rows));
  if (tooMany) return lineNotice({ icon: 'alert', part: 'export-failure', role: 'alert' }, t('exportTooMany'));
  if (failure?.kind === 'denied' && isProblem(failure.cause)) return lineNotice({ icon: 'lock', part: 'export-failure', role: 'alert' }, t('exportDenied'));
  return failure ? failureView(locale, failure) : nothing;
}
