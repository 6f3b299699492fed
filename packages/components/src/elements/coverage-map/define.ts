import { defineElement } from '../../base/define.ts';
import { FireCoverageMap } from './coverage-map.ts';

defineElement('fire-coverage-map', FireCoverageMap);

declare global {
  interface HTMLElementTagNameMap {
    'fire-coverage-map': FireCoverageMap;
  }
}
