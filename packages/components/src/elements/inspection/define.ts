import { defineElement } from '../../base/index.ts';
import { FireInspection } from './inspection.ts';

defineElement('fire-inspection', FireInspection);

declare global {
  interface HTMLElementTagNameMap {
    'fire-inspection': FireInspection;
  }
}
