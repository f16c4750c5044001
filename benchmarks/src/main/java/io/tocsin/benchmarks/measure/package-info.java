/** One measurement each: what is done, in which order, and what comes out as a sample. */
@org.jspecify.annotations.NullMarked
package io.tocsin.benchmarks.measure;
