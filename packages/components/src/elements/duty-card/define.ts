import { defineElement } from '../../base/index.ts';
import { FireDutyCard } from './duty-card.ts';

defineElement('fire-duty-card', FireDutyCard);

declare global {
  interface HTMLElementTagNameMap {
    'fire-duty-card': FireDutyCard;
  }
}
