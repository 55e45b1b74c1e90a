/** Runs before the first test and compiles the kernels that the sources import, if they are out of date. */
const { buildKernels } = require('../../tools/kernel');

module.exports = buildKernels;
