/** Labelled streams of alerts that are made up: equal seeds make equal streams. */
@org.jspecify.annotations.NullMarked
package io.tocsin.benchmarks.grouping.made;
