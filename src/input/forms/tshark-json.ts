/**
 * Packets as tshark writes them with `-T json` and `-T ek`, whole or only the fields of `-e`. The question is below a key
 * that contains the name: `"Queries": {"www.example.com: type A, class IN": {"dns.qry.name": …}}`.
 */
import { jsonForm } from '../json/json-form';

const ANSWERS = ['1', 'True', 'true'];

/** @param at what is in front of a field in its protocol, e.g. `layers.dns.dns_` */
function packets(
  title: string,
  kind: string,
  at: (protocol: string, field: string) => string,
  names: readonly string[],
) {
  return jsonForm({
    name: 'tshark',
    title,
    time: ['frame.time_epoch', 'frame.time_utc', 'frame.time'].map((field) => at('frame', field)),
    src: [at('ip', 'ip.src'), at('ipv6', 'ipv6.src')],
    query: names,
    kind: { field: kind, answers: ANSWERS },
    answerSrc: [at('ip', 'ip.dst'), at('ipv6', 'ipv6.dst')],
    isPacket: true,
  });
}

const underscored = (field: string) => field.replaceAll('.', '_');
const wholeJson = (protocol: string, field: string) => `_source.layers.${protocol}.${field}`;
const fieldsJson = (_protocol: string, field: string) => `_source.layers.${field}`;
const wholeEk = (protocol: string, field: string) => `layers.${protocol}.${protocol}_${underscored(field)}`;
const fieldsEk = (_protocol: string, field: string) => `layers.${underscored(field)}`;

export const tsharkJson = packets(
  'tshark -T json',
  wholeJson('dns', 'dns.flags_tree.dns.flags.response'),
  wholeJson,
  [wholeJson('dns', 'Queries.*.dns.qry.name')],
);

export const tsharkJsonFields = packets(
  'tshark -T json -e',
  fieldsJson('dns', 'dns.flags.response'),
  fieldsJson,
  [fieldsJson('dns', 'dns.qry.name')],
);

export const tsharkEk = packets('tshark -T ek', wholeEk('dns', 'dns.flags.response'), wholeEk, [
  wholeEk('dns', 'dns.qry.name'),
]);

export const tsharkEkFields = packets('tshark -T ek -e', fieldsEk('dns', 'dns.flags.response'), fieldsEk, [
  fieldsEk('dns', 'dns.qry.name'),
]);
