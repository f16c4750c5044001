/** What is measured: Tocsin as it is shipped, Alertmanager, and a bare broker; each in processes of its own. */
@org.jspecify.annotations.NullMarked
package io.tocsin.benchmarks.subject;
