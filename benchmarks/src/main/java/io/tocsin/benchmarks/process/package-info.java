/** Child processes, what they use, and the temporary directory they work in; nothing of it outlives the run. */
@org.jspecify.annotations.NullMarked
package io.tocsin.benchmarks.process;
