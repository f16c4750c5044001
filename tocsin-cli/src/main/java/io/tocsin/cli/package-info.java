/** The {@code tocsin} command: every role, standalone, and the tools. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli;
