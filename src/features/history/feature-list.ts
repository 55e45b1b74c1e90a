/** All features of the set "history", in the order of the kernel's vectors. */
import { CLIENT_FEATURES } from './client-features';
import { FORM_FEATURES } from './form-features';
import { NAME_FEATURES } from './name-features';
import { PAIR_FEATURES } from './pair-features';

export const FEATURES = [...NAME_FEATURES, ...FORM_FEATURES, ...PAIR_FEATURES, ...CLIENT_FEATURES];
