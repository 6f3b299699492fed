import { defineElement } from '../../base/define.ts';
import { FireHazardReport } from './hazard-report.ts';

defineElement('fire-hazard-report', FireHazardReport);

declare global {
  interface HTMLElementTagNameMap {
    'fire-hazard-report': FireHazardReport;
  }
}
