/** Commands about the configuration and about what runs: {@code config check} and {@code version}. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.settings;
