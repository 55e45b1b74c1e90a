/** `npm run build`: the development bundle that `npx dnsexfil` runs. */
const path = require('node:path');
const { bundle } = require('./bundle');

const root = path.resolve(__dirname, '..');
exports.built = path.join(root, 'dist/dnsexfil.cjs');
exports.build = () => bundle(path.join(root, 'src/main.ts'), exports.built);
if (require.main === module) exports.build().catch(() => process.exit(1));
