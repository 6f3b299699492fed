import { defineElement } from '../../base/index.ts';
import { FireHazardList } from './hazard-list.ts';

defineElement('fire-hazard-list', FireHazardList);

declare global {
  interface HTMLElementTagNameMap {
    'fire-hazard-list': FireHazardList;
  }
}
