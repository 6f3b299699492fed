import { defineElement } from '../../base/define.ts';
import { FireSession } from './session.ts';

defineElement('fire-session', FireSession);

declare global {
  interface HTMLElementTagNameMap {
    'fire-session': FireSession;
  }
}
