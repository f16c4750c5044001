/** What holds for every service until it is published anew: the rules, and whatever else people set for all. */
@NullMarked
package io.tocsin.model.setting;

import org.jspecify.annotations.NullMarked;
