/** How commands talk to a running Tocsin over its API. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.api;
