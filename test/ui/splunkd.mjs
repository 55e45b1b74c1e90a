/** Replies of splunkweb and splunkd to the pages: their configuration, the user, and the choices of the time input. */

export const PAGE_CONFIG = {
  SPLUNKD_PATH: '/en-US/splunkd/__raw',
  MRSPARKLE_ROOT_PATH: '',
  MRSPARKLE_PORT_NUMBER: 8000,
  LOCALE: 'en-US',
  USERNAME: 'admin',
  SERVER_ZONEINFO: '### SERIALIZED TIMEZONE FORMAT 1.0;Y0 N 55 54 43;$',
};

export const TIMES = [
  { label: 'Last 30 days', earliest: '-30d@d', latest: 'now' },
  { label: 'Yesterday', earliest: '-1d@d', latest: '@d' },
];

/** The reply to a request, or undefined if there is none. */
export function reply(url) {
  if (url.includes('data/ui/times'))
    return {
      entry: TIMES.map(({ label, earliest, latest }, order) => ({
        content: { label, earliest_time: earliest, latest_time: latest, order },
      })),
    };
  return url.includes('current-context') ? { entry: [] } : undefined;
}
