import { defineElement } from '../../base/index.ts';
import { FireHazardDesk } from './hazard-desk.ts';

defineElement('fire-hazard-desk', FireHazardDesk);

declare global {
  interface HTMLElementTagNameMap {
    'fire-hazard-desk': FireHazardDesk;
  }
}
