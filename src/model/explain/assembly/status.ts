/** What `read` returns: that the trees can be explained, or why not. */
export const TREES_READ: u32 = 0;
export const TREES_NONE: u32 = 1;
export const TREES_DAMAGED: u32 = 2;
export const TREES_SEVERAL: u32 = 3;
export const TREES_TARGETS: u32 = 4;
export const TREES_MODE: u32 = 5;
export const TREES_COVER: u32 = 6;
export const TREES_ORDER: u32 = 7;
