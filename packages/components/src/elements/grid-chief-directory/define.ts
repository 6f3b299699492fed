import { defineElement } from '../../base/index.ts';
import { FireGridChiefDirectory } from './grid-chief-directory.ts';

defineElement('fire-grid-chief-directory', FireGridChiefDirectory);

declare global {
  interface HTMLElementTagNameMap {
    'fire-grid-chief-directory': FireGridChiefDirectory;
  }
}
