/** Before the first test: the kernels that the sources import are compiled from the sources as they are. */
const { buildKernels } = require('../../tools/kernel');

module.exports = buildKernels;
