/** The bytes that CSV is made of. */
export const LF: u8 = 0x0a;
export const CR: u8 = 0x0d;
export const QUOTE: u8 = 0x22;
export const COMMA: u8 = 0x2c;
export const DIGIT_0: u8 = 0x30;

/** Bytes that one SIMD register holds: texts are read and written in steps of that many. */
export const STEP: usize = 16;
