/** The benchmark command: the shipped pipeline beside Alertmanager and beside the floor. */
@org.jspecify.annotations.NullMarked
package io.tocsin.benchmarks;
