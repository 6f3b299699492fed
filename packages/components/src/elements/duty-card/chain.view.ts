import { textFor } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon, telLink, type Locale, type Translate } from '../../base/index.ts';
import type { ChainLink } from '../../state/duty-card/chain.ts';
import type { DutyTable } from './duty-card.strings.ts';

type T = Translate<DutyTable>;

/** A number to press, which a screen reader hears with the name it belongs to. */
export function phoneLink(t: T, name: string, phone: string): TemplateResult {
  return html`
    <a class="button phone" part="phone" href=${telLink(phone)} aria-label=${t('call', name, phone)}>${icon('phone')}<span class="nowrap">${phone}</span></a>
  `;
}

/** The posts from the nearest up, as a chain one can see. A vacant post stays a link of it. */
export function chainView(t: T, locale: Locale, links: readonly ChainLink[]): TemplateResult {
  return html`
    <ol class="links" part="chain" aria-label=${t('chain')}>
      ${links.map((link, index) => linkView(t, locale, link, index === 0 && links.length > 1))}
    </ol>
  `;
}

function linkView(t: T, locale: Locale, link: ChainLink, nearest: boolean): TemplateResult {
  const { chief, answering } = link;
  const area = textFor(chief.areaName, locale);
  const post = textFor(chief.post, locale);
  return html`
    <li class=${chief.vacant ? 'link link--vacant' : 'link'} part="link">
      <div>
        <p class="muted small">${area} · ${post}${nearest ? html` <span class="badge badge--near">${t('nearest')}</span>` : nothing}</p>
        ${chief.vacant
          ? html`<p><span class="badge badge--warn" part="vacant">${icon('user')}${t('vacant')}</span></p>`
          : html`<p class="name">${chief.name}${answering === 'stand-in' ? html` <span class="badge badge--warn">${t('away')}</span>` : nothing}</p>`}
        ${answering === 'holder' ? nothing : html`<p>${answerWords(t, locale, link)}</p>`}
      </div>
      ${link.phone ? phoneLink(t, link.name ?? `${area} ${post}`, link.phone) : html`<span class="muted small">${t('noPhone')}</span>`}
    </li>
  `;
}

function answerWords(t: T, locale: Locale, { answering, name, nextUp }: ChainLink): string {
  if (answering === 'stand-in') return t('standIn', name ?? '');
  if (nextUp === null) return t('nobody');
  return t('nextUp', name ?? '', textFor(nextUp.post, locale), textFor(nextUp.areaName, locale));
}
