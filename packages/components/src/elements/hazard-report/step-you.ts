import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.ts';
import { choice } from './choice.ts';
import type { LaterView } from './later.strings.ts';
import { textField } from './text-field.ts';

export function identityStep(view: LaterView): TemplateResult {
  const { state: { draft: { identity } }, store, t } = view;
  return html`
    <fieldset class="field">
      <legend>${t('identity')}</legend>
      <div class="choices choices--wide">
        ${choice({
          type: 'radio', name: 'identity', value: 'anonymous', checked: identity === 'anonymous',
          label: t('anonymous'), hint: t('anonymousHint'), onChange: () => store.change({ identity: 'anonymous' }),
        })}
        ${choice({
          type: 'radio', name: 'identity', value: 'named', checked: identity === 'named',
          label: t('named'), hint: t('namedHint'), onChange: () => store.change({ identity: 'named' }),
        })}
      </div>
    </fieldset>
    ${identity === 'named' ? textField(view, { field: 'name', label: t('name'), autocomplete: 'name' }) : nothing}
    ${privacy(view)}
  `;
}

export function replyStep(view: LaterView): TemplateResult {
  const { state: { draft: { wantsReply } }, store, t } = view;
  return html`
    <fieldset class="field">
      <legend>${t('reply')}</legend>
      ${choice({
        type: 'checkbox', name: 'wantsReply', value: 'yes', checked: wantsReply,
        label: t('wantsReply'), hint: t('wantsReplyHint'), onChange: (wants) => store.change({ wantsReply: wants }),
      })}
    </fieldset>
    ${wantsReply ? textField(view, { field: 'contact', label: t('contact'), autocomplete: 'tel' }) : nothing}
  `;
}

function privacy({ t }: LaterView): TemplateResult {
  return html`<div class="promise">${icon('lock')}<slot name="privacy"><p>${t('privacy')}</p></slot></div>`;
}
