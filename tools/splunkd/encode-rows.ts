/**
 * Writes rows as splunkd does: plain columns, then `__mv_` columns, quoting everything that is not alphanumeric.
 *
 * Shares no code with src/scp on purpose: it is the other side of the wire.
 */

/** A field with several values is a list. An absent field is an empty cell. */
export type Row = Readonly<Record<string, string | readonly string[]>>;

const PLAIN = /^[A-Za-z0-9]*$/;

function cell(text: string): string {
  return PLAIN.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}

function multivalueCell(value: string | readonly string[]): string {
  return typeof value === 'string'
    ? ''
    : cell(value.map((item) => `$${item.replaceAll('$', '$$$$')}$`).join(';'));
}

/**
 * @param fields in the order of the columns
 * @param indexed adds `_chunked_idx`, as for a command with required fields
 * @returns a body with a header, even without rows
 */
export function encodeRows(rows: readonly Row[], fields: readonly string[], indexed: boolean): Buffer {
  const names = indexed ? [...fields, '_chunked_idx'] : fields;
  const lines = [[...names, ...names.map((name) => `__mv_${name}`)].map(cell).join(',')];
  for (const [index, row] of rows.entries()) {
    const values = fields.map((field) => row[field] ?? '');
    const plain = values.map((value) => cell(typeof value === 'string' ? value : value.join('\n')));
    const multi = values.map(multivalueCell);
    if (indexed) {
      plain.push(String(index));
      multi.push('');
    }
    lines.push(`${plain.join(',')},${multi.join(',')}`);
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}
