/** Commands about routes. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.routes;
