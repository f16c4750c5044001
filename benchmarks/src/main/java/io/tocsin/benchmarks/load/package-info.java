/** Sends alerts over HTTP as fast as they are answered or at a fixed rate, and notes when each was answered. */
@org.jspecify.annotations.NullMarked
package io.tocsin.benchmarks.load;
