import { defineElement } from '../../base/index.ts';
import { FireHazardTracker } from './hazard-tracker.ts';

defineElement('fire-hazard-tracker', FireHazardTracker);

declare global {
  interface HTMLElementTagNameMap {
    'fire-hazard-tracker': FireHazardTracker;
  }
}
