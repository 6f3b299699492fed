import { campaigns } from '@fire-governance/contract/endpoints/campaigns';
import type { Transport } from '../transport/transport.ts';
import { list, method } from './method.ts';

/** Campaigns such as the great search and clean-up of hazards, and how far they have come. */
export function campaignsResource(transport: Transport) {
  return {
    /** What everybody may see: campaigns that have begun, counts in steps of 5, null under 5. */
    published: list(transport, campaigns.published),
    /** Campaigns that touch the area of whoever is signed in, the latest first. Problem: `forbidden`. */
    list: list(transport, campaigns.list),
    /** One campaign; `progress` has the townships in the caller's area, and the total. Problem: `not-found`. */
    get: method(transport, campaigns.get),
    /** Sets up a campaign. Problems: `forbidden`, `validation-failed`. */
    create: method(transport, campaigns.create),
    /** Replaces what a campaign says. Give `ifMatch`, the version that was seen. Problems: `conflict`, `already-decided` once it is closed. */
    update: method(transport, campaigns.update),
    /** Closes a campaign; give `ifMatch`. What was finished before is still taken. Problems: `conflict`, `already-decided`. */
    close: method(transport, campaigns.close),
  };
}

export type CampaignsResource = ReturnType<typeof campaignsResource>;
