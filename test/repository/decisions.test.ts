/** Every decision record opens with number, status, date, decision and reason, and agrees with the index. */
import fs from 'node:fs';
import { inProject } from '../../tools/packaging/project';

const folder = inProject('docs/decisions');
const records = fs.readdirSync(folder).filter((file) => /^\d{4}-/.test(file));
const index = fs.readFileSync(`${folder}/README.md`, 'utf8');

const HEAD =
  /^# (\d{4}): .+\n\n- \*\*Status\*\*: (accepted|superseded by \[(\d{4})\]).*?(\d{4}-\d\d-\d\d)[^]*?\n- \*\*Decision\*\*: \S[^]*?\n- \*\*Why\*\*: \S/;

it('numbers the records without a gap', () => {
  expect(records.map((file) => Number(file.slice(0, 4)))).toEqual(records.map((_, i) => i + 1));
  expect(records.length).toBeGreaterThan(10);
});

it.each(records)('%s opens with status, decision and reason, and the index agrees', (file) => {
  const [, number, status, successor] = HEAD.exec(fs.readFileSync(`${folder}/${file}`, 'utf8')) ?? [];
  expect(number).toBe(file.slice(0, 4));
  const row = index.split('\n').find((line) => line.includes(`](${file})`));
  const listed = row?.split('|').at(-2)?.trim();
  expect(listed).toBe(status === 'accepted' ? 'accepted' : `superseded by ${successor}`);
});
