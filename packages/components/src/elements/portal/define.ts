import { defineElement } from '../../base/define.ts';
import { FirePortal } from './portal.ts';

defineElement('fire-portal', FirePortal);

declare global {
  interface HTMLElementTagNameMap {
    'fire-portal': FirePortal;
  }
}
