/** One YAML file and the environment, read into the immutable settings of every role, or refused with every finding. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.config;
