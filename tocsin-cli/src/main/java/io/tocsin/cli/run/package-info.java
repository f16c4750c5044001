/** The commands that start roles. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.run;
