/** What a detection's YAML contains in addition to its stanza of savedsearches.conf, by the title of the search. */

interface DetectionNotes {
  /** Never changes; the searches with Enterprise Security actions use the same id. */
  readonly id: string;
  readonly type: 'TTP' | 'Anomaly' | 'Hunting';
  readonly techniques: readonly string[];
  readonly known_false_positives: string;
}

/** Date of the content, not of the file. */
export const CONTENT_DATE = '2026-11-30';

const SIGNALLING =
  'Products that carry data in DNS names on purpose, such as antivirus lookups, block lists, hash lists and ' +
  'telemetry. The shipped list covers the known ones; a site allows or mutes the rest.';
const RESOLVER = ' An address with many clients behind it is marked in dnsexfil_input.';

export const DETECTION_NOTES: Readonly<Partial<Record<string, DetectionNotes>>> = {
  'Detect DNS Data Exfiltration using pretrained model': {
    id: '632bddd6-bb70-41bb-9a16-bedf982dcc52',
    type: 'Anomaly',
    techniques: ['T1048.003'],
    known_false_positives: `${SIGNALLING} This search applies no list.`,
  },
  'DNS Exfiltration Incident': {
    id: '3d12a38f-c872-45ce-93a0-3354f251e65f',
    type: 'TTP',
    techniques: ['T1048.003', 'T1071.004', 'T1572'],
    known_false_positives: SIGNALLING + RESOLVER,
  },
  'DNS Exfiltration Incident as Risk': {
    id: '57ac589e-68f2-4562-9deb-8d501668c35a',
    type: 'Anomaly',
    techniques: ['T1048.003', 'T1071.004', 'T1572'],
    known_false_positives: `${SIGNALLING} Its threshold is lower than that of the finding, so it reports more of them.`,
  },
  'DNS Exfiltration Incident as Alert': {
    id: '8f6cbd0c-21cb-4a2c-9f0e-43f0e1a8ab57',
    type: 'Hunting',
    techniques: ['T1048.003', 'T1071.004', 'T1572'],
    known_false_positives: SIGNALLING + RESOLVER,
  },
  'Slow DNS Exfiltration': {
    id: '430d9543-9f9a-4824-b684-ebd3780548f8',
    type: 'TTP',
    techniques: ['T1048.003', 'T1071.004', 'T1572'],
    known_false_positives: SIGNALLING + RESOLVER,
  },
};

export const HOW_TO_IMPLEMENT =
  'Install the app dnsexfil on the search heads; it contains the search command, the macros and the lookups. The data ' +
  'model Network_Resolution of the CIM app must contain DNS queries with client, name and time. Run the macro ' +
  'dnsexfil_datacheck first, then enable this search in the app.';

export const REFERENCES: readonly string[] = [
  'https://attack.mitre.org/techniques/T1048/003/',
  'https://attack.mitre.org/techniques/T1071/004/',
  'https://attack.mitre.org/techniques/T1572/',
];

/** A published capture that a site can replay to trigger the search. @source splunk/attack_data, T1071.004 */
export const ATTACK_DATA = {
  data: 'https://media.githubusercontent.com/media/splunk/attack_data/master/datasets/attack_techniques/T1071.004/long_dns_query/dns-sysmon.log',
  source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
  sourcetype: 'XmlWinEventLog',
};
