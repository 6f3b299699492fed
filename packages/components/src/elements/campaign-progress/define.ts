import { defineElement } from '../../base/index.ts';
import { FireCampaignProgress } from './campaign-progress.ts';

defineElement('fire-campaign-progress', FireCampaignProgress);

declare global {
  interface HTMLElementTagNameMap {
    'fire-campaign-progress': FireCampaignProgress;
  }
}
