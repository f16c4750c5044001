/** Samples as tables that a person can read, in Markdown. */
@org.jspecify.annotations.NullMarked
package io.tocsin.benchmarks.report;
