/** How well the incident groups of Tocsin meet the faults behind a labelled stream of alerts, beside simple rules. */
@org.jspecify.annotations.NullMarked
package io.tocsin.benchmarks.grouping;
