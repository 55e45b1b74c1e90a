/** How many features each family of feature set "history" has; src/features/history lists them with their words. */
export const NAME_FEATURES: usize = 13;
export const FORM_FEATURES: usize = 8;
export const PAIR_FEATURES: usize = 17;
export const CLIENT_FEATURES: usize = 5;
export const ALL_FEATURES: usize = NAME_FEATURES + FORM_FEATURES + PAIR_FEATURES + CLIENT_FEATURES;
