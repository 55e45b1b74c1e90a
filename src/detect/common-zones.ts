/**
 * Takes back what a search has returned of a zone that many independent clients turn out to query.
 *
 * At the start of a search no client is established yet, so a zone that serves everybody can raise an incident
 * first. The row that shows that the zone is common gets the kind `common_zone`, but only if an earlier row of the
 * zone had a kind.
 */
import { textOf } from '../cells';
import { ZoneUse, type RowFacts } from '../features/feature-set';
import { KindBit } from './incident-kinds';

/** More are not remembered: their incidents are then reported. */
const MAX_ZONES = 20_000;

export class CommonZones {
  private readonly raised = new Set<string>();

  /** @param kinds set of kinds by row, to which the kind is added */
  mark({ zone, zoneUse }: Pick<RowFacts, 'zone' | 'zoneUse'>, kinds: Uint8Array, rowCount: number): void {
    for (let row = 0; row < rowCount; row++) {
      if (zoneUse[row] === ZoneUse.newlyCommon) {
        if (this.raised.delete(textOf(zone, row))) kinds[row] = KindBit.common_zone;
      } else if (kinds[row] !== 0 && this.raised.size < MAX_ZONES) this.raised.add(textOf(zone, row));
    }
  }
}
