import { html, nothing, type TemplateResult } from 'lit';
import { icon, noticeView, type IconName } from '../../base/index.ts';
import type { Line } from '../../state/hazard-desk/live.ts';
import type { View } from './view.ts';
import { statusWord } from './words.ts';

const ICONS: Readonly<Record<Exclude<Line, 'off'>, IconName>> = { live: 'check', polling: 'clock', connecting: 'refresh', down: 'alert' };

/** How the desk hears of news, and what has come. Its room is always kept: the list below does not move under a hand. */
export function liveView({ t, desk, act }: View): TemplateResult | typeof nothing {
  const { line, waiting, missed } = desk.live.state;
  if (line === 'off' || desk.queue.state.seenAt === null) return nothing;
  return html`
    <div class="live row no-print" part="live">
      <span class=${line === 'down' ? 'badge badge--warn' : 'muted small'}>${icon(ICONS[line])} ${t(`line_${line}`)}</span>
      ${waiting.size > 0 || missed
        ? html`<button class="button" type="button" id="show-new" @click=${() => act.refresh('.list .open', '#case', '#back')}>${icon('plus')}${missed ? t('missed') : t('showNew', waiting.size)}</button>`
        : nothing}
    </div>
  `;
}

/** The open hazard has changed under the eyes of whoever reads it. A form that is open tells it by itself. */
export function changedView({ t, desk }: View, id: string): TemplateResult | typeof nothing {
  const { case: shown } = desk.open.state;
  if (desk.live.state.changed !== id || desk.step.state.id !== null || shown === null) return nothing;
  return noticeView({ icon: 'info', part: 'changed' }, t('changedTitle'), html`<p>${t('changed', statusWord(t, shown.status))}</p>`);
}
