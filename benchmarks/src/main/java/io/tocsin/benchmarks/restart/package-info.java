/** How long nothing is decided after an engine was killed. */
@org.jspecify.annotations.NullMarked
package io.tocsin.benchmarks.restart;
