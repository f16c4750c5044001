/** Commands of people who work on incidents. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.client;
