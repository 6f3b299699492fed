import { textFor, type Chief } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { telLink, type Locale, type Translate } from '../../base/index.ts';
import type { PostRow, Row } from '../../state/grid-chief-directory/rows.ts';
import type { DirectoryTable } from './grid-chief-directory.strings.ts';

type T = Translate<DirectoryTable>;

export interface RowActions {
  copy: (chief: Chief) => void;
  retry: (branch: string) => void;
}

export interface RowLooks {
  t: T;
  locale: Locale;
  /** Place in the list as it is rendered, from 0. */
  at: number;
  /** The one row that Tab leads to. */
  current: boolean;
  tree: boolean;
}

/** Whoever answers under a post: its holder, or the one who stands in for a vacancy or an absence. */
export function answering(chief: Chief, locale: Locale): { name: string; phone: string | null } {
  const { standIn } = chief;
  if (standIn) return { name: standIn.name, phone: standIn.phone ?? chief.phone };
  return { name: chief.name ?? textFor(chief.areaName, locale), phone: chief.phone };
}

/** One row, in as few nodes as it can be said: there are thousands of them. */
export function rowView(row: Row, looks: RowLooks, actions: RowActions): TemplateResult {
  return row.kind === 'post' ? postView(row, looks, actions) : restView(row, looks, actions);
}

function postView(row: PostRow, { t, locale, at, current, tree }: RowLooks, actions: RowActions): TemplateResult {
  const { chief } = row;
  const tab = current ? 0 : -1;
  const { name, phone } = answering(chief, locale);
  const opens = row.expanded !== undefined;
  return html`
    <div
      role="row" class="line deep-${row.depth} ${opens ? 'line--opens' : 'line--selectable'}" part="row" data-at=${at} tabindex=${tab} aria-rowindex=${row.index + 1}
      aria-level=${tree ? row.depth : nothing} aria-posinset=${tree ? row.position : nothing} aria-setsize=${tree ? (row.size ?? -1) : nothing}
      aria-expanded=${tree && opens ? String(row.expanded) : nothing}
    >
      <div role="gridcell" class="where"><span class="place">${textFor(chief.areaName, locale)}</span><span class="post">${textFor(chief.post, locale)}</span></div>
      <div role="gridcell" class="who">
        ${chief.vacant ? html`<span class="badge badge--warn" part="vacant">${t('vacant')}</span>` : chief.name}
        ${chief.standIn ? html`<span class="post">${t(chief.vacant ? 'standIn' : 'standInAway', chief.standIn.name)}</span>` : nothing}
      </div>
      <div role="gridcell" class="reach">
        ${phone === null
          ? html`<span class="post">${t('noPhone')}</span>`
          : html`
              <a class="tel" part="phone" tabindex=${tab} href=${telLink(phone)} aria-label=${t('call', name, phone)}>${phone}</a>
              <button class="button button--quiet copy" part="copy" type="button" tabindex=${tab} aria-label=${t('copyOf', name)} @click=${() => actions.copy(chief)}>${t('copy')}</button>
            `}
      </div>
    </div>
  `;
}

function restView(row: Exclude<Row, PostRow>, { t, at, current, tree }: RowLooks, actions: RowActions): TemplateResult {
  const tab = current ? 0 : -1;
  const failed = row.kind === 'more' && row.failed;
  return html`
    <div role="row" class="line deep-${row.depth}" data-at=${at} tabindex=${tab} aria-rowindex=${row.index + 1} aria-level=${tree ? row.depth : nothing}>
      <div role="gridcell" class="all" aria-colspan="3">
        ${row.kind === 'none' ? t('noneBelow') : failed ? t('moreFailed') : t('loadingMore')}
        ${failed ? html`<button class="button" type="button" tabindex=${tab} @click=${() => actions.retry(row.branch)}>${t('again')}</button>` : nothing}
      </div>
    </div>
  `;
}
