import { defineElement } from '../../base/index.ts';
import { FireHazardTracker } from './hazard-tracker.ts';

defineElement('fire-hazard-tracker', FireHazardTracker);

export { FireHazardTracker };
