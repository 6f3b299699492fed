import { textFor, type LocalText } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { telLink, type Locale, type Translate } from '../../base/index.ts';
import { answerFor, around, placeAround, type Above } from '../../state/grid-chief-directory/above.ts';
import type { PostRow, Row } from '../../state/grid-chief-directory/rows.ts';
import type { DirectoryTable } from './grid-chief-directory.strings.ts';

type T = Translate<DirectoryTable>;

export interface RowActions {
  copy: (phone: string) => void;
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
  above: Above;
  /** A name that tells its place apart from others of the same township. */
  nameOf: (name: LocalText, within?: string) => string;
}

/** One row, in as few nodes as it can be said: there are thousands of them. */
export function rowView(row: Row, looks: RowLooks, actions: RowActions): TemplateResult {
  return row.kind === 'post' ? postView(row, looks, actions) : restView(row, looks, actions);
}

function postView(row: PostRow, { t, locale, at, current, tree, above, nameOf }: RowLooks, actions: RowActions): TemplateResult {
  const { chief } = row;
  const tab = current ? 0 : -1;
  const place = nameOf(chief.areaName, around(chief.area));
  // Far from its branch a village says where it is: a dozen of them may have one name.
  const town = tree || chief.level !== 'committee' ? undefined : placeAround(chief.area, above);
  const { nextUp, phone, ...answer } = answerFor(chief, above);
  const name = answer.name ?? place;
  const opens = row.expanded !== undefined;
  return html`
    <div
      role="row" class="line deep-${row.depth} ${opens ? 'line--opens' : 'line--selectable'}" part="row" data-at=${at} tabindex=${tab} aria-rowindex=${row.index + 1}
      aria-level=${tree ? row.depth : nothing} aria-posinset=${tree ? row.position : nothing} aria-setsize=${tree ? (row.size ?? -1) : nothing}
      aria-expanded=${tree && opens ? String(row.expanded) : nothing}
    >
      <div role="gridcell" class="where"><span class="place">${town ? `${nameOf(town, around(around(chief.area)))} › ` : ''}${place}</span><span class="post">${textFor(chief.post, locale)}</span></div>
      <div role="gridcell" class="who">
        ${chief.vacant ? html`<span class="badge badge--warn" part="vacant">${t('vacant')}</span>` : chief.name}
        ${chief.standIn
          ? html`<span class="post">${t(chief.vacant ? 'standIn' : 'standInAway', chief.standIn.name)}</span>`
          : nextUp ? html`<span class="post">${t('nextUp', name, textFor(nextUp.areaName, locale))}</span>` : nothing}
      </div>
      <div role="gridcell" class="reach">
        ${phone === null
          ? html`<span class="post">${t('noPhone')}</span>`
          : html`
              <a class="tel" part="phone" tabindex=${tab} href=${telLink(phone)} aria-label=${t('call', name, phone)}>${phone}</a>
              <button class="button button--quiet copy" part="copy" type="button" tabindex=${tab} aria-label=${t('copyOf', name)} @click=${() => actions.copy(phone)}>${t('copy')}</button>
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
