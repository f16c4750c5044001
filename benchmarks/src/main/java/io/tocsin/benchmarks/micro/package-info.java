/** JMH benchmarks of single steps of the hot path; they tell where the time goes, not how fast the whole is. */
@org.jspecify.annotations.NullMarked
package io.tocsin.benchmarks.micro;
