/** Puts together what is installed: run by the build, and no part of what it puts together. */
@NullMarked
package io.tocsin.distribution;

import org.jspecify.annotations.NullMarked;
